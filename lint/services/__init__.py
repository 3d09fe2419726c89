"""Programs outside this process."""
