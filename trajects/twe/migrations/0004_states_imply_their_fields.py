from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("twe", "0003_old_rows")]

    operations = [
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['screening', 'not_admitted', 'before_art60', 'in_art60', 'after_art60', 'ended'])), name='twe_state_known', violation_error_message='Deze status bestaat niet.'),
        ),
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'screening'), _negated=True), models.Q(('screening_on__isnull', False)), _connector='OR'), name='twe_screening_complete', violation_error_message='Voor ‘In screening’ ontbreken nog gegevens.'),
        ),
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_admitted'), _negated=True), models.Q(models.Q(('screening_on__isnull', False)), models.Q(('not_admitted_reason', ''), _negated=True), models.Q(('referral', ''), _negated=True)), _connector='OR'), name='twe_not_admitted_complete', violation_error_message='Voor ‘Niet ingestroomd’ ontbreken nog gegevens.'),
        ),
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'before_art60'), _negated=True), models.Q(models.Q(('screening_on__isnull', False)), models.Q(('admitted_on__isnull', False)), models.Q(('weo_on__isnull', False)), models.Q(('art60_limit_on__isnull', False)), models.Q(('maximum_on__isnull', False)), models.Q(('job_target', ''), _negated=True)), _connector='OR'), name='twe_before_art60_complete', violation_error_message='Voor ‘Begeleiding voor art. 60’ ontbreken nog gegevens.'),
        ),
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_art60'), _negated=True), models.Q(models.Q(('screening_on__isnull', False)), models.Q(('admitted_on__isnull', False)), models.Q(('weo_on__isnull', False)), models.Q(('art60_limit_on__isnull', False)), models.Q(('maximum_on__isnull', False)), models.Q(('art60_started_on__isnull', False)), models.Q(('job_target', ''), _negated=True)), _connector='OR'), name='twe_in_art60_complete', violation_error_message='Voor ‘Art. 60 loopt’ ontbreken nog gegevens.'),
        ),
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'after_art60'), _negated=True), models.Q(models.Q(('screening_on__isnull', False)), models.Q(('admitted_on__isnull', False)), models.Q(('weo_on__isnull', False)), models.Q(('art60_limit_on__isnull', False)), models.Q(('maximum_on__isnull', False)), models.Q(('art60_started_on__isnull', False)), models.Q(('art60_ended_on__isnull', False)), models.Q(('job_target', ''), _negated=True)), _connector='OR'), name='twe_after_art60_complete', violation_error_message='Voor ‘Begeleiding na art. 60’ ontbreken nog gegevens.'),
        ),
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), _negated=True), models.Q(models.Q(('screening_on__isnull', False)), models.Q(('admitted_on__isnull', False)), models.Q(('weo_on__isnull', False)), models.Q(('art60_limit_on__isnull', False)), models.Q(('maximum_on__isnull', False)), models.Q(('ended_on__isnull', False)), models.Q(('measured_on__isnull', False)), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='twe_ended_complete', violation_error_message='Voor ‘Beëindigd’ ontbreken nog gegevens.'),
        ),
        migrations.AddConstraint(
            model_name='twetrajectory',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('not_admitted', 'ended')), _negated=True), fields=('client',), name='twe_one_open_per_client', violation_error_message='Deze cliënt heeft al een lopend TWE-traject.'),
        ),
    ]
