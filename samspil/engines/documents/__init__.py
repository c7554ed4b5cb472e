"""PDF (tagged), Word and Excel from plain values. Knows nothing of where the values come from."""
