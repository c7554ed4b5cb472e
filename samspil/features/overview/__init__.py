"""The pages that see everything: the programme at a glance, leader, my page, facilitator, search."""
