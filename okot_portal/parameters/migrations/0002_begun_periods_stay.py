"""The second lock: a period that has begun keeps its value, whatever the code above does."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION parameter_period_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Europe/Brussels')::date;
BEGIN
    IF OLD.valid_from > today THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (NEW.parameter_id, NEW.value, NEW.valid_from, NEW.source)
            IS NOT DISTINCT FROM (OLD.parameter_id, OLD.value, OLD.valid_from, OLD.source)
        AND (NEW.valid_until IS NOT DISTINCT FROM OLD.valid_until
             OR (COALESCE(OLD.valid_until, 'infinity') >= today AND COALESCE(NEW.valid_until, 'infinity') >= today))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a parameter period that has begun cannot be changed'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'parameter_period_stays';
END
$$;
CREATE TRIGGER parameter_period_stays BEFORE UPDATE OR DELETE ON parameters_parameterperiod
    FOR EACH ROW EXECUTE FUNCTION parameter_period_stays();
"""
BACKWARD = """
DROP TRIGGER parameter_period_stays ON parameters_parameterperiod;
DROP FUNCTION parameter_period_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("parameters", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
