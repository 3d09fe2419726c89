"""LanguageTool, a grammar checker outside this process: getting it, running it, asking it, remembering what it said."""
