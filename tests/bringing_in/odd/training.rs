//! Training as booking systems and spreadsheets tell of it.

use super::super::make::Made::*;
use super::{DELEGATES, Odd, TRAINED, TRAINING};

pub const SESSIONS: &[Odd] = &[
    Odd {
        file: "sessions_with_dna.xlsx",
        made: Xlsx(&[(
            "Export",
            &[
                &["Event title", "Event date", "Organisation", "No. booked", "No. attended", "DNA"],
                &["Neglect basics", "date:2025-05-01", "Larkham Council", "15", "12", "3"],
                &["Neglect basics", "date:2025-05-01", "Larkham Police", "8", "8", "0"],
                &["Early help for all", "date:2025-06-10", "Larkham Council", "20", "18", "2"],
            ],
        )]),
        noun: "attendances",
        fields: TRAINING,
        rows: TRAINED,
    },
    Odd {
        file: "a_total_at_the_end.xlsx",
        made: Xlsx(&[(
            "Training",
            &[
                &["Training 2025-26"],
                &["Course title", "Course date", "Agency", "Booked", "Attendees", "No shows"],
                &["Neglect basics", "1 May 2025", "Larkham Council", "15", "12", "3"],
                &["Neglect basics", "1 May 2025", "Larkham Police", "8", "8", "0"],
                &["Early help for all", "10 June 2025", "Larkham Council", "20", "18", "2"],
                &["Total", "", "", "43", "38", "5"],
            ],
        )]),
        noun: "attendances",
        fields: TRAINING,
        rows: TRAINED,
    },
    Odd {
        file: "subtotals_and_a_sum_without_a_name.csv",
        made: Text(
            "Course,Date,Agency,Booked,Attended,Did not attend\nNeglect basics,01/05/2025,Larkham Council,15,12,3\nNeglect basics,01/05/2025,Larkham Police,8,8,0\nSub-total,,,23,20,3\nEarly help for all,10/06/2025,Larkham Council,20,18,2\nSub-total,,,20,18,2\n,,,43,38,5\n",
        ),
        noun: "attendances",
        fields: TRAINING,
        rows: TRAINED,
    },
    Odd {
        file: "a_course_called_total_respect.csv",
        made: Text("Course,Attended\nTotal Respect,12\nNeglect basics,8\nTotal,20\n"),
        noun: "attendances",
        fields: &["course", "attended"],
        rows: &[&["Total Respect", "12"], &["Neglect basics", "8"]],
    },
    Odd {
        file: "course_once_for_several_agencies.xlsx",
        made: Merged(
            &[(
                "Attendance",
                &[
                    &["Course", "Date", "Agency", "Booked", "Attended", "DNA"],
                    &["Neglect basics", "date:2025-05-01", "Larkham Council", "15", "12", "3"],
                    &["", "", "Larkham Police", "8", "8", "0"],
                    &["Early help for all", "date:2025-06-10", "Larkham Council", "20", "18", "2"],
                ],
            )],
            &[(1, 0, 2, 0), (1, 1, 2, 1)],
        ),
        noun: "attendances",
        fields: TRAINING,
        rows: TRAINED,
    },
    Odd {
        file: "heading_over_several_counts.xlsx",
        made: Merged(
            &[(
                "Attendance",
                &[
                    &["Course", "Date", "Agency", "Places", "", ""],
                    &["", "", "", "Booked", "Attended", "DNA"],
                    &["Neglect basics", "date:2025-05-01", "Larkham Council", "15", "12", "3"],
                    &["Neglect basics", "date:2025-05-01", "Larkham Police", "8", "8", "0"],
                    &["Early help for all", "date:2025-06-10", "Larkham Council", "20", "18", "2"],
                ],
            )],
            &[(0, 0, 1, 0), (0, 3, 0, 5)],
        ),
        noun: "attendances",
        fields: TRAINING,
        rows: TRAINED,
    },
    Odd {
        file: "agencies_by_other_names.csv",
        made: Text(
            "Course,Date,Agency,Booked,Attended,DNA\nNeglect basics,01/05/2025,LC,15,12,3\nNeglect basics,01/05/2025,The Larkham Constabulary,8,8,0\nEarly help for all,10/06/2025,Larkham Borough,20,18,2\n",
        ),
        noun: "attendances",
        fields: TRAINING,
        rows: TRAINED,
    },
    Odd {
        file: "nil_dashes_and_not_known.csv",
        made: Text(
            "Course,Date,Agency,Booked,Attended,DNA\nNeglect basics,01/05/2025,Larkham Council,n/a,12,-\nNeglect basics,01/05/2025,Larkham Police,8,8,nil\n",
        ),
        noun: "attendances",
        fields: TRAINING,
        rows: &[
            &["Neglect basics", "2025-05-01", "Larkham Council", "", "12", ""],
            &["Neglect basics", "2025-05-01", "Larkham Police", "8", "8", "0"],
        ],
    },
    Odd {
        file: "thousands_with_commas.csv",
        made: Text("Training course,Number trained\nOnline basics,\"1,204\"\nNeglect basics,12\n"),
        noun: "attendances",
        fields: &["course", "attended"],
        rows: &[&["Online basics", "1204"], &["Neglect basics", "12"]],
    },
    Odd {
        file: "delegates_with_names_and_addresses.csv",
        made: Text(
            "Course title,Start date,First name,Surname,Email,Organisation,Job title,Attendance status\nNeglect basics,01/05/2025,Ada,Quillfeather,a.q@larkham.example,Larkham Council,Nurse,Attended\nNeglect basics,01/05/2025,Bob,Thornbury,b.t@larkham.example,Larkham Council,Teacher,Did not attend\nNeglect basics,01/05/2025,Cy,Underhay,c.u@larkham.example,Larkham Police,Officer,Attended\nNeglect basics,01/05/2025,Di,Vanstone,d.v@larkham.example,Larkham Council,Nurse,Cancelled\n",
        ),
        noun: "attendances",
        fields: DELEGATES,
        rows: &[
            &["Neglect basics", "2025-05-01", "Larkham Council", "3", "1", "1", "1", ""],
            &["Neglect basics", "2025-05-01", "Larkham Police", "1", "1", "0", "0", ""],
        ],
    },
    Odd {
        file: "delegates_with_yes_and_no.xlsx",
        made: Xlsx(&[(
            "Register",
            &[
                &["Register of attendance"],
                &["Name", "Course", "Date", "Agency", "Attended (Y/N)"],
                &["Ada Quillfeather", "Neglect basics", "date:2025-05-01", "Larkham Council", "Y"],
                &["Bob Thornbury", "Neglect basics", "date:2025-05-01", "Larkham Council", "N"],
                &["Cy Underhay", "Neglect basics", "date:2025-05-01", "Larkham Police", "Y"],
            ],
        )]),
        noun: "attendances",
        fields: DELEGATES,
        rows: &[
            &["Neglect basics", "2025-05-01", "Larkham Council", "2", "1", "1", "", ""],
            &["Neglect basics", "2025-05-01", "Larkham Police", "1", "1", "0", "", ""],
        ],
    },
    Odd {
        file: "delegates_who_all_came.csv",
        made: Text(
            "Delegate name,Email address,Course name,Course date,Employer\nAda Quillfeather,a.q@larkham.example,Neglect basics,1 May 2025,Larkham Council\nBob Thornbury,b.t@larkham.example,Neglect basics,1 May 2025,Larkham Council\n",
        ),
        noun: "attendances",
        fields: DELEGATES,
        rows: &[&["Neglect basics", "2025-05-01", "Larkham Council", "", "2", "", "", ""]],
    },
    Odd {
        file: "waiting_list_and_walk_ins.csv",
        made: Text(
            "Event,Event date,Learner,Agency,Booking status\nNeglect basics,2025-05-01,Ada Quillfeather,Larkham Council,Attended\nNeglect basics,2025-05-01,Bob Thornbury,Larkham Council,Waiting list\nNeglect basics,2025-05-01,Cy Underhay,Larkham Council,Walk-in\nNeglect basics,2025-05-01,Di Vanstone,Larkham Council,No show\n",
        ),
        noun: "attendances",
        fields: DELEGATES,
        rows: &[&["Neglect basics", "2025-05-01", "Larkham Council", "2", "2", "1", "", "1"]],
    },
    Odd {
        file: "delegates_and_a_summary_of_them.xlsx",
        made: Xlsx(&[
            (
                "Delegates",
                &[
                    &["Course", "Date", "Full name", "Agency", "Outcome"],
                    &["Neglect basics", "date:2025-05-01", "Ada Quillfeather", "Larkham Council", "Attended"],
                    &["Neglect basics", "date:2025-05-01", "Bob Thornbury", "Larkham Council", "Attended"],
                ],
            ),
            ("By course", &[&["Course", "Attended"], &["Neglect basics", "2"]]),
        ]),
        noun: "attendances",
        fields: &["course", "agency", "booked", "attended"],
        rows: &[&["Neglect basics", "Larkham Council", "2", "2"]],
    },
    Odd {
        file: "agencies_across_the_columns.csv",
        made: Text(
            "Course,Date,Larkham Council,Larkham Police,Total\nNeglect basics,01/05/2025,12,8,20\nEarly help for all,10/06/2025,18,,18\n",
        ),
        noun: "attendances",
        fields: &["course", "date", "agency", "attended"],
        rows: &[
            &["Neglect basics", "2025-05-01", "Larkham Council", "12"],
            &["Neglect basics", "2025-05-01", "Larkham Police", "8"],
            &["Early help for all", "2025-06-10", "Larkham Council", "18"],
        ],
    },
];
