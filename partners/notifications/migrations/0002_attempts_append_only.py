"""The journal of attempts cannot be rewritten: an attempt is closed once, and nothing of it is ever removed."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION notifications_attempt_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'notifications_attempt is append-only' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.outcome <> 'open'
       OR (NEW.id, NEW.delivery_id, NEW.number, NEW.token, NEW.started_at)
          IS DISTINCT FROM (OLD.id, OLD.delivery_id, OLD.number, OLD.token, OLD.started_at)
       OR (OLD.data_phase AND NOT NEW.data_phase) THEN
        RAISE EXCEPTION 'notifications_attempt is append-only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER notifications_attempt_append_only BEFORE UPDATE OR DELETE ON notifications_attempt
    FOR EACH ROW EXECUTE FUNCTION notifications_attempt_guard();
"""
BACKWARD = """
DROP TRIGGER notifications_attempt_append_only ON notifications_attempt;
DROP FUNCTION notifications_attempt_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
