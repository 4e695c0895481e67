"""Files to a validated Site: every problem in one run, nothing published when one is an error."""
