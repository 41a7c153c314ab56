"""Early warning of drop-out: who may stop, with the reasons in words and nothing decided (ambition.md 18)."""
