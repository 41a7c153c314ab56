from django.db import migrations

CREATE = """
CREATE FUNCTION agreement_given_never_changes() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    kept text[] := ARRAY['state', 'state_on', 'version', 'changed_at', 'changed_by_id', 'changed_by_label'];
BEGIN
    IF OLD.state <> 'asked' AND to_jsonb(NEW) - kept <> to_jsonb(OLD) - kept THEN
        RAISE EXCEPTION 'A decided agreement never changes; a change makes a next version.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER agreement_given_never_changes BEFORE UPDATE ON agreements_formalagreement
    FOR EACH ROW EXECUTE FUNCTION agreement_given_never_changes();
"""
DROP = """
DROP TRIGGER agreement_given_never_changes ON agreements_formalagreement;
DROP FUNCTION agreement_given_never_changes();
"""


class Migration(migrations.Migration):
    """What was decided stays as it was (domain.md §5.2): only the state of a decided agreement may move on."""

    dependencies = [("agreements", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]
