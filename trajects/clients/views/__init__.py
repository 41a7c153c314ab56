"""The pages about a client. Each finds through `visible_to`, asks with a form, makes one call and redirects."""
