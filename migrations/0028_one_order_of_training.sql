-- The order of an enrolment's steps, the hours before the mock jury and the end of training included, is held by its own
-- walk (0025): one rule, one name, one sentence. What 0026 said of the same besides goes; the dates of the exams stay.

set local role parcours_owner;
drop trigger guard_hours on enrolment_event;
reset role;

set local role parcours_definer;
drop function guard_training_steps();
drop function minutes_followed(bigint, text, date);
reset role;
