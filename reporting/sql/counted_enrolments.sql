-- One row per enrolment that can be counted, whether the portal guided it or it came in by import.
-- Everything the reports say about an enrolment is worked out here, once (docs/handleiding: Hoe tellen wij).
CREATE VIEW reporting_counted_enrolment AS
SELECT
    e.id * 2                                                  AS id,
    'portal'                                                  AS source,
    e.id                                                      AS source_id,
    COALESCE(c.merged_into_id, c.id)                          AS person,
    CASE WHEN t.is_okot THEN 'okot' ELSE 'pilot' END          AS kind,
    t.level                                                   AS level,
    t.name                                                    AS training,
    CASE WHEN t.years > 1 AND NOT t.individual_path THEN e.year END AS year,
    e.is_final_year                                           AS is_final_year,
    NULLIF(e.province, '')                                    AS training_province,
    m.province                                                AS home_province,
    c.sex                                                     AS sex,
    c.birth_date                                              AS birth_date,
    e.starts_on                                               AS starts_on,
    e.ended_on                                                AS ended_on,
    e.outcome                                                 AS outcome,
    e.stop_reason                                             AS stop_reason,
    e.reorientation                                           AS reorientation,
    e.has_care_certificate                                    AS has_care_certificate,
    CASE WHEN e.highest_diploma <> ''
         THEN e.highest_diploma IN ('geen', 'lager', 'so1', 'so2', 'deeltijds') END AS low_schooled,
    NULL::boolean                                             AS foreign_origin,
    NULL::boolean                                             AS disability,
    -- At work N months after the end: known when work began in time, or when the file closed later without any.
    CASE WHEN e.ended_on IS NULL THEN NULL
         WHEN o.work_since <= e.ended_on + interval '3 months' THEN true
         WHEN o.state = 'closed' AND o.state_on >= e.ended_on + interval '3 months' THEN false END AS works_3m,
    CASE WHEN e.ended_on IS NULL THEN NULL
         WHEN o.work_since <= e.ended_on + interval '6 months' THEN true
         WHEN o.state = 'closed' AND o.state_on >= e.ended_on + interval '6 months' THEN false END AS works_6m,
    o.ocmw_id                                                 AS ocmw_id,
    o.vdab_id                                                 AS vdab_id
FROM okot_enrolment e
JOIN okot_okottrajectory o ON o.id = e.okot_id
JOIN clients_client c ON c.id = o.client_id
JOIN catalogue_training t ON t.id = e.training_id
LEFT JOIN partners_municipality m ON m.nis = e.home_municipality_id
UNION ALL
SELECT
    e.id * 2 + 1,
    'import',
    e.id,
    p.person_number,
    e.kind,
    e.level,
    e.training_name,
    e.year,
    e.is_final_year,
    NULLIF(e.training_province, ''),
    NULLIF(e.home_province, ''),
    p.sex,
    p.birth_date,
    e.starts_on,
    e.ended_on,
    e.outcome,
    e.stop_reason,
    e.reorientation,
    e.has_care_certificate,
    e.low_schooled,
    e.foreign_origin,
    e.disability,
    e.works_3m,
    e.works_6m,
    CASE WHEN w.kind = 'ocmw' THEN e.owner_id END,
    CASE WHEN w.kind = 'vdab' THEN e.owner_id END
FROM past_pastenrolment e
JOIN past_pastperson p ON p.id = e.person_id
JOIN partners_organisation w ON w.id = e.owner_id
WHERE e.kind IN ('okot', 'pilot');
