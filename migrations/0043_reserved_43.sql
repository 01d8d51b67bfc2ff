-- Reserved.
set local role parcours_owner;
