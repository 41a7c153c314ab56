"""Progress interviews: planned, held, missed or postponed, at least three a school year (OKOT-17, domain.md §5.9)."""
