"""What the project makes for itself: generated pages."""
