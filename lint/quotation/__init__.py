"""How an article quotes: the marks it has, which belong together, and where a missing one belongs."""
