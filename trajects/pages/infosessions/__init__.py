"""The pages of infosessions: the calendar, one session with who is registered, planning one, and registering for it."""
