"""Changes to reviews, one verb per file. Each checks, makes the change, records its event and queues its jobs."""
