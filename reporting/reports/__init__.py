"""The reports, one module per question; the registry names them all."""
