"""The journal of attempts only grows: an attempt is closed once, and nothing of it is ever changed back or removed."""

from django.db import migrations

from okot_portal.append_only import append_only

FORWARD = """
CREATE FUNCTION notifications_attempt_closes_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.outcome <> 'open' OR (OLD.data_phase AND NOT NEW.data_phase) THEN
        RAISE EXCEPTION 'An attempt is closed once, and never takes back that its mail went out.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'notifications_attempt_append_only',
                  TABLE = 'notifications_attempt';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER notifications_attempt_closes_once BEFORE UPDATE ON notifications_attempt
    FOR EACH ROW EXECUTE FUNCTION notifications_attempt_closes_once();
"""
BACKWARD = """
DROP TRIGGER notifications_attempt_closes_once ON notifications_attempt;
DROP FUNCTION notifications_attempt_closes_once();
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        append_only("notifications_attempt", may_change=["data_phase", "outcome", "detail", "ended_at"]),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
