"""The style pages at /stijl/, for developers only: every component with invented data, to look at and test."""
