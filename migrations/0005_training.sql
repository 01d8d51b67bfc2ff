-- Initial training: cohorts, enrolments and what happened to them, hours, exams, certificates (R-030 … R-073).

set local role parcours_owner;

create table cohort (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint cohort_public_id_is_unique unique,
    training_body_id bigint not null constraint cohort_training_body_is_known references training_body,
    code text not null,
    label text not null default '',
    territory text not null constraint cohort_territory_is_known references territory,
    programme_version text not null constraint cohort_programme_is_known references programme_version,
    path_hours smallint not null default 175,
    start_on date not null,
    weekdays smallint[] not null,
    mode text not null default 'remote',
    min_size smallint not null default 10,
    max_size smallint not null default 25,
    mock_jury_on date,
    exam_on date,
    closed_on date,
    cancelled_on date,
    cancelled_reason text,
    created_at timestamptz not null default now(),
    constraint cohort_belongs_to_its_body unique (id, training_body_id),
    constraint cohort_code_is_unique_within_the_body unique (training_body_id, code),
    constraint cohort_code_is_present check (length(btrim(code)) between 1 and 60),
    constraint cohort_weekdays_are_working_days check (
        weekdays <@ array[1, 2, 3, 4, 5]::smallint[] and cardinality(weekdays) between 1 and 5),
    constraint cohort_mode_is_known check (mode in ('remote', 'on_site', 'mixed')),
    constraint cohort_sizes_are_in_order check (min_size between 0 and max_size),
    constraint cohort_path_is_possible check (path_hours between 35 and 420),
    constraint cohort_mock_jury_follows_the_start check (mock_jury_on > start_on),
    constraint cohort_exam_follows_the_mock_jury check (exam_on > mock_jury_on),
    constraint cohort_cancellation_has_a_reason check (cancelled_on is null or length(btrim(cancelled_reason)) > 0)
);
create index cohort_by_start on cohort (training_body_id, start_on desc, id);
create index cohort_by_territory on cohort (territory, start_on);
comment on column cohort.weekdays is 'ISO days of teaching: 1 Monday … 5 Friday.';

create table cohort_closure (
    cohort_id bigint not null constraint cohort_closure_cohort_is_known references cohort,
    from_on date not null,
    to_on date not null,
    label text not null,
    constraint one_cohort_closure_per_first_day primary key (cohort_id, from_on),
    constraint cohort_closure_ends_after_it_begins check (to_on >= from_on)
);

create table enrolment (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint enrolment_public_id_is_unique unique,
    person_id bigint not null constraint enrolment_person_is_known references person,
    training_body_id bigint not null constraint enrolment_training_body_is_known references training_body,
    cohort_id bigint,
    manager_name text,
    manager_email text,
    registered_on date not null,
    closed_on date,
    created_at timestamptz not null default now(),
    import_id bigint,
    constraint enrolment_cohort_is_of_its_body
        foreign key (cohort_id, training_body_id) references cohort (id, training_body_id),
    constraint enrolment_belongs_to_its_person unique (id, person_id),
    constraint enrolment_manager_email_is_valid check (email_is_valid(manager_email))
);
create unique index one_active_enrolment_per_person on enrolment (person_id) where closed_on is null;
create index enrolment_by_person on enrolment (person_id);
create index enrolment_by_cohort on enrolment (cohort_id, person_id);
create index enrolment_by_training_body on enrolment (training_body_id, person_id);
comment on column enrolment.closed_on is 'Projection: first current completed or abandoned event.';

-- Machine of source-rules 3.1 as dated events. Single kinds happen once; the others may come again (a confirmation
-- after each change of planning, an interview booked anew).
create table enrolment_event (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    kind text not null,
    on_date date not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint,
    reason text,
    supersedes bigint constraint enrolment_event_corrects_a_known_row references enrolment_event,
    superseded_by bigint constraint enrolment_event_is_corrected_by_a_known_row
        references enrolment_event deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint enrolment_event_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint enrolment_event_kind_is_known check (kind in (
        'funding_accepted', 'funding_refused', 'interview_booked', 'interview_done', 'convocation_received',
        'confirmed_by_advisor', 'confirmed_by_manager', 'planning_changed', 'started', 'suspended', 'resumed',
        'mock_jury_held', 'abandoned', 'completed'))
);
create index enrolment_event_by_person on enrolment_event (person_id, enrolment_id, on_date);
create index enrolment_event_by_enrolment on enrolment_event (enrolment_id);
create unique index training_event_happens_once on enrolment_event (enrolment_id, kind)
    where superseded_by is null and not void
    and kind in ('interview_done', 'started', 'mock_jury_held', 'abandoned', 'completed');
create unique index training_event_happens_once_a_day on enrolment_event (enrolment_id, kind, on_date)
    where superseded_by is null and not void;

-- One half-day of teaching of one person (émargement); minutes actually followed.
create table attendance (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    day date not null,
    half text not null,
    minutes smallint not null,
    status text not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint,
    reason text,
    supersedes bigint constraint attendance_corrects_a_known_row references attendance,
    superseded_by bigint constraint attendance_is_corrected_by_a_known_row
        references attendance deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint attendance_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint attendance_half_day_is_known check (half in ('am', 'pm')),
    constraint attendance_status_is_known check (status in ('present', 'absent_excused', 'absent_unexcused')),
    constraint half_day_has_at_most_210_minutes check (minutes between 0 and 210),
    constraint absence_has_no_minutes check (status = 'present' or minutes = 0),
    constraint attendance_is_not_recorded_ahead check (day <= (recorded_at at time zone 'Pacific/Kiritimati')::date)
);
create index attendance_by_person on attendance (person_id, day);
create unique index one_attendance_per_half_day on attendance (enrolment_id, day, half)
    where superseded_by is null and not void;

-- Hours stated for a period: internship by the month, and teaching taken over from older records.
create table hours_statement (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    kind text not null,
    from_on date not null,
    to_on date not null,
    minutes integer not null,
    source text not null default 'statement',
    recorded_at timestamptz not null default now(),
    recorded_by bigint,
    reason text,
    supersedes bigint constraint hours_statement_corrects_a_known_row references hours_statement,
    superseded_by bigint constraint hours_statement_is_corrected_by_a_known_row
        references hours_statement deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint hours_statement_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint hours_statement_kind_is_known check (kind in ('teaching', 'internship')),
    constraint hours_statement_source_is_known check (source in ('statement', 'older_record', 'import')),
    constraint hours_statement_ends_after_it_begins check (to_on >= from_on),
    constraint stated_hours_fit_their_period check (minutes between 0 and (to_on - from_on + 1) * 720)
);
create index hours_statement_by_person on hours_statement (person_id, kind, from_on);
create index hours_statement_by_enrolment on hours_statement (enrolment_id);
create unique index one_hours_statement_per_period on hours_statement (enrolment_id, kind, from_on)
    where superseded_by is null and not void;

-- Attempts and outcomes of D-17. The marks and the jury's comment are for the person and its training body (R-062).
create table exam_attempt (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint exam_attempt_public_id_is_unique unique,
    person_id bigint not null constraint exam_person_is_known references person,
    exam text not null,
    on_date date not null,
    outcome text not null default 'pending',
    centre text,
    score smallint,
    jury_comment text,
    recorded_at timestamptz not null default now(),
    recorded_by bigint,
    reason text,
    supersedes bigint constraint exam_attempt_corrects_a_known_row references exam_attempt,
    superseded_by bigint constraint exam_attempt_is_corrected_by_a_known_row
        references exam_attempt deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint exam_is_known check (exam in ('CCP1', 'CCP2', 'PIX')),
    constraint exam_outcome_is_known check (outcome in (
        'pending', 'passed', 'failed', 'absent_excused', 'absent_unexcused', 'refused', 'file_missing')),
    constraint pix_score_is_possible check (score is null or (score between 0 and 1024 and exam = 'PIX')),
    constraint exam_has_no_result_before_its_date check (
        outcome = 'pending' or on_date <= (recorded_at at time zone 'Pacific/Kiritimati')::date)
);
create index exam_attempt_by_person on exam_attempt (person_id, exam, on_date);
create unique index one_attempt_per_exam_and_day on exam_attempt (person_id, exam, on_date)
    where superseded_by is null and not void;

create table certification (
    id bigint generated always as identity primary key,
    person_id bigint not null constraint certification_person_is_known references person,
    title text not null,
    block text,
    awarded_on date not null,
    basis text not null default 'declaration',
    evidence text,
    recorded_at timestamptz not null default now(),
    recorded_by bigint,
    reason text,
    supersedes bigint constraint certification_corrects_a_known_row references certification,
    superseded_by bigint constraint certification_is_corrected_by_a_known_row
        references certification deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint certification_title_is_known check (title in ('REMN', 'MN', 'PIX')),
    constraint certification_block_fits_its_title check (
        case when title = 'PIX' then block is null
        when title = 'MN' then block is not null and block in ('CCP1', 'CCP2', 'full')
        else block is not null and block in ('CCP1', 'CCP2', 'CCP3', 'full') end),
    constraint certification_basis_is_known check (basis in ('exam', 'document', 'declaration', 'import'))
);
create index certification_by_person on certification (person_id, awarded_on);
create unique index block_is_awarded_once on certification (person_id, title, (coalesce(block, '')))
    where superseded_by is null and not void;

-- Exemption from the 175 hours: an explicit decision with its proof (D-14).
create table exemption (
    id bigint generated always as identity primary key,
    person_id bigint not null constraint exemption_person_is_known references person,
    exemption_reason text not null,
    on_date date not null,
    evidence text,
    recorded_at timestamptz not null default now(),
    recorded_by bigint,
    reason text,
    supersedes bigint constraint exemption_corrects_a_known_row references exemption,
    superseded_by bigint constraint exemption_is_corrected_by_a_known_row
        references exemption deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint exemption_reason_is_known check (exemption_reason in ('equivalence', 'already_trained', 'coordinator'))
);
create index exemption_by_person on exemption (person_id);
create unique index one_exemption_per_person on exemption (person_id) where superseded_by is null and not void;

reset role;
