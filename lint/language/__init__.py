"""What is known about languages: pure functions on text."""
