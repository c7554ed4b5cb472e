"""The live paths: events down, answers up, beside Django in the same server. docs/live.md tells the protocol."""
