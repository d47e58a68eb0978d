//! Spreadsheets as people send them, one oddity each and named for it, with what must come out.

use super::make::Made::{self, *};

/// A file of `tests/data/import`, and the rows that must come out of it.
pub struct Odd {
    pub file: &'static str,
    pub made: Made,
    /// The list of the record.
    pub noun: &'static str,
    /// The fields of each row, as the workbook has them.
    pub fields: &'static [&'static str],
    pub rows: &'static [&'static [&'static str]],
}

const PLAN: &[&str] = &["priority", "action", "target_date", "lead", "status"];
const PLANNED: &[&[&str]] = &[
    &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
    &["Neglect", "Train every school", "2026-03", "Learning Group", "Not started"],
    &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
];
const TRAINING: &[&str] = &["course", "date", "agency", "booked", "attended", "did_not_attend"];
const TRAINED: &[&[&str]] = &[
    &["Neglect basics", "2025-05-01", "Larkham Council", "15", "12", "3"],
    &["Neglect basics", "2025-05-01", "Larkham Police", "8", "8", "0"],
    &["Early help for all", "2025-06-10", "Larkham Council", "20", "18", "2"],
];
const DELEGATES: &[&str] =
    &["course", "date", "agency", "booked", "attended", "did_not_attend", "cancelled", "walked_in"];

pub const ODD: &[Odd] = &[
    Odd {
        file: "plan_in_our_own_words.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Status\nNeglect,Publish a neglect strategy,31/12/2025,Board chair,On track\nNeglect,Train every school,March 2026,Learning Group,Not started\nEarly help,Open a second hub,2026-03-31,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "title_rows_above_the_headings.xlsx",
        made: Xlsx(&[(
            "Plan",
            &[
                &["Larkham Safeguarding Children Partnership"],
                &["Business plan 2025-26"],
                &["Updated 12 May 2025"],
                &[],
                &["Priority", "Action", "Target Date", "Lead", "Status"],
                &["Neglect", "Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started"],
                &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "headings_over_two_rows.xlsx",
        made: Xlsx(&[(
            "Plan",
            &[
                &["Priority", "What", "Target", "Lead", "RAG"],
                &["", "will we do?", "date", "officer", "rating"],
                &["Neglect", "Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started"],
                &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "what_who_and_by_when.csv",
        made: Text(
            "Objective,What will we do?,By whom,By when,How are we doing?,RAG\nNeglect,Publish a neglect strategy,Board chair,31/12/2025,A draft is out,On track\nNeglect,Train every school,Learning Group,March 2026,,Not started\nEarly help,Open a second hub,Hub lead,2026-03-31,It is open,Complete\n",
        ),
        noun: "actions",
        fields: &["priority", "action", "target_date", "lead", "status", "progress"],
        rows: &[
            &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track", "A draft is out"],
            &["Neglect", "Train every school", "2026-03", "Learning Group", "Not started", ""],
            &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete", "It is open"],
        ],
    },
    Odd {
        file: "timescale_lead_officer_and_colours.xlsx",
        made: Xlsx(&[(
            "Tracker",
            &[
                &["Priority area", "Action required", "Timescale", "Lead Officer", "RAG rating", "Budget code"],
                &["Neglect", "Publish a neglect strategy", "31/12/2025", "Board chair", "Green", "X12"],
                &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started", "X13"],
                &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Blue", "X14"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "colours_as_letters.csv",
        made: Text(
            "Priority,Action,Deadline,Owner,BRAG\nNeglect,Publish a neglect strategy,31/12/2025,Board chair,G\nNeglect,Train every school,March 2026,Learning Group,A\nEarly help,Open a second hub,2026-03-31,Hub lead,B\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[
            &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
            &["Neglect", "Train every school", "2026-03", "Learning Group", "At risk"],
            &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
        ],
    },
    Odd {
        file: "priority_in_merged_cells.xlsx",
        made: Merged(
            &[(
                "Plan",
                &[
                    &["Priority", "Action", "Due date", "Lead", "Status"],
                    &["Neglect", "Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                    &["", "Train every school", "March 2026", "Learning Group", "Not started"],
                    &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
                ],
            )],
            &[(1, 0, 2, 0)],
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "priority_as_lines_between.xlsx",
        made: Merged(
            &[(
                "Plan",
                &[
                    &["Action", "Due date", "Lead", "Status"],
                    &["Priority 1: Neglect"],
                    &["Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                    &["Train every school", "March 2026", "Learning Group", "Not started"],
                    &["Priority 2: Early help"],
                    &["Open a second hub", "2026-03-31", "Hub lead", "Complete"],
                ],
            )],
            &[(1, 0, 1, 3), (4, 0, 4, 3)],
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "a_sheet_for_each_priority.xlsx",
        made: Merged(
            &[
                (
                    "P1",
                    &[
                        &["Priority 1: Neglect"],
                        &["Action", "Target Date", "Lead", "Status"],
                        &["Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                        &["Train every school", "March 2026", "Learning Group", "Not started"],
                    ],
                ),
                (
                    "P2",
                    &[
                        &["Priority 2: Early help"],
                        &["Action", "Target Date", "Lead", "Status"],
                        &["Open a second hub", "2026-03-31", "Hub lead", "Complete"],
                    ],
                ),
            ],
            &[(0, 0, 0, 3)],
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "headings_again_after_a_page_break.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Status\nNeglect,Publish a neglect strategy,31/12/2025,Board chair,On track\nNeglect,Train every school,March 2026,Learning Group,Not started\nPriority,Action,Target date,Lead,Status\nEarly help,Open a second hub,2026-03-31,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "urgency_called_priority.csv",
        made: Text(
            "Strategic aim,Priority,Task,Deadline,Assigned to,Status\nNeglect,High,Publish a neglect strategy,31/12/2025,Board chair,On track\nNeglect,Low,Train every school,March 2026,Learning Group,Not started\nEarly help,Medium,Open a second hub,2026-03-31,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "dates_as_serial_numbers.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Status\nNeglect,Publish a neglect strategy,46022,Board chair,On track\nEarly help,Open a second hub,46112,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[
            &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
            &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
        ],
    },
    Odd {
        file: "dates_in_words.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Status\nNeglect,Publish a neglect strategy,Wed 31st December 2025,Board chair,On track\nNeglect,Train every school,By end of March 2026,Learning Group,Not started\nEarly help,Open a second hub,Q4 2025/26,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[
            &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
            &["Neglect", "Train every school", "2026-03", "Learning Group", "Not started"],
            &["Early help", "Open a second hub", "2026-03", "Hub lead", "Complete"],
        ],
    },
    Odd {
        file: "dates_month_first.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Status\nNeglect,Publish a neglect strategy,12/31/2025,Board chair,On track\nEarly help,Open a second hub,03/05/2026,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[
            &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
            &["Early help", "Open a second hub", "2026-03-05", "Hub lead", "Complete"],
        ],
    },
    Odd {
        file: "dates_with_dots_short_years_and_times.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Status\nNeglect,Publish a neglect strategy,31.12.25,Board chair,On track\nNeglect,Train every school,Mar-26,Learning Group,Not started\nEarly help,Open a second hub,2026-03-31 00:00:00,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "ongoing_in_place_of_a_date.csv",
        made: Text(
            "Priority,Action,Timescale,Lead,Status\nNeglect,Publish a neglect strategy,Ongoing,Board chair,On track\nEarly help,Open a second hub,TBC,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[
            &["Neglect", "Publish a neglect strategy", "", "Board chair", "On track"],
            &["Early help", "Open a second hub", "", "Hub lead", "Complete"],
        ],
    },
    Odd {
        file: "windows_letters_and_semicolons.csv",
        made: Windows(
            "Priority;Action;Target date;Lead;Status\nNeglect;Ask children “what’s it like?” – and write it down;31/12/2025;Café lead;On track\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[&[
            "Neglect",
            "Ask children “what’s it like?” – and write it down",
            "2025-12-31",
            "Café lead",
            "On track",
        ]],
    },
    Odd {
        file: "utf_16_with_tabs.txt",
        made: Utf16(
            "Priority\tAction\tTarget date\tLead\tStatus\r\nNeglect\tAsk children “what’s it like?”\t31/12/2025\tBoard chair\tOn track\r\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[&["Neglect", "Ask children “what’s it like?”", "2025-12-31", "Board chair", "On track"]],
    },
    Odd {
        file: "divided_by_bars.txt",
        made: Text(
            "Priority|Action|Target date|Lead|Status\nNeglect|Publish a neglect strategy, then train|31/12/2025|Board chair|On track\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[&["Neglect", "Publish a neglect strategy, then train", "2025-12-31", "Board chair", "On track"]],
    },
    Odd {
        file: "separator_told_in_the_first_line.csv",
        made: Text(
            "sep=;\nPriority;Action;Target date;Lead;Status\nNeglect;Publish a neglect strategy;31/12/2025;Board chair;On track\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[&["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"]],
    },
    Odd {
        file: "blank_rows_and_columns.xlsx",
        made: Xlsx(&[(
            "Sheet1",
            &[
                &[],
                &[],
                &["", "", "Priority", "Action", "", "Target date", "Lead", "Status"],
                &[],
                &["", "", "Neglect", "Publish a neglect strategy", "", "31/12/2025", "Board chair", "On track"],
                &[],
                &["", "", "Neglect", "Train every school", "", "March 2026", "Learning Group", "Not started"],
                &[],
                &[],
                &["", "", "Early help", "Open a second hub", "", "2026-03-31", "Hub lead", "Complete"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "a_numbering_of_its_own.csv",
        made: Text(
            "Ref,Priority,Action,Target date,Lead,Status\n1.1,Neglect,Publish a neglect strategy,31/12/2025,Board chair,On track\n1.2,Neglect,Train every school,March 2026,Learning Group,Not started\n2.1,Early help,Open a second hub,2026-03-31,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "remarks_below_the_table.xlsx",
        made: Xlsx(&[(
            "Plan",
            &[
                &["Priority", "Action", "Target date", "Lead", "Status"],
                &["Neglect", "Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started"],
                &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
                &[],
                &["Key: green on track, amber at risk"],
                &["Source: board meeting of 12 May"],
                &["* dates may change"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "headings_with_breaks_and_brackets.xlsx",
        made: Xlsx(&[(
            "Plan",
            &[
                &[
                    "PRIORITY:",
                    "Action(s)\nrequired",
                    "Target date (dd/mm/yyyy)",
                    "Lead\nOfficer / Agency",
                    "Status [RAG]",
                ],
                &["Neglect", "Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started"],
                &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "status_with_more_behind_it.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Current status\nNeglect,Publish a neglect strategy,31/12/2025,Board chair,Green - a draft is out\nEarly help,Open a second hub,2026-03-31,Hub lead,Completed (May 2025)\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[
            &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
            &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
        ],
    },
    Odd {
        file: "hopes_are_no_evidence.csv",
        made: Text(
            "Priority,Action,Success measures,Target date,Lead,Status,What difference has it made?\nNeglect,Publish a neglect strategy,Fewer late referrals,31/12/2025,Board chair,On track,\nEarly help,Open a second hub,100 families a year,2026-03-31,Hub lead,Complete,Families say they were heard\n",
        ),
        noun: "actions",
        fields: &["priority", "action", "status", "evidence_of_impact"],
        rows: &[
            &["Neglect", "Publish a neglect strategy", "On track", ""],
            &["Early help", "Open a second hub", "Complete", "Families say they were heard"],
        ],
    },
    Odd {
        file: "an_officer_and_an_agency.csv",
        made: Text(
            "Priority,Action,Lead agency,Lead officer,Target date,Status\nNeglect,Publish a neglect strategy,Larkham Council,Board chair,31/12/2025,On track\nEarly help,Open a second hub,Larkham Police,Hub lead,2026-03-31,Complete\n",
        ),
        noun: "actions",
        fields: &["action", "lead"],
        rows: &[&["Publish a neglect strategy", "Board chair"], &["Open a second hub", "Hub lead"]],
    },
    Odd {
        file: "cells_of_several_lines.csv",
        made: Text(
            "Priority,Action,Target date,Lead,Status\nNeglect,\"Publish a neglect strategy:\n- write it\n- send it\",31/12/2025,Board chair,On track\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[&[
            "Neglect",
            "Publish a neglect strategy:\n- write it\n- send it",
            "2025-12-31",
            "Board chair",
            "On track",
        ]],
    },
    Odd {
        file: "a_sheet_of_lists_beside_the_plan.xlsx",
        made: Xlsx(&[
            ("Lookups", &[&["Action", "Status", "Lead"], &["Task", "Green", "Chair"], &["Milestone", "Red", "Head"]]),
            (
                "Plan",
                &[
                    &["Priority", "Action", "Target date", "Lead", "Status"],
                    &["Neglect", "Publish a neglect strategy", "31/12/2025", "Board chair", "On track"],
                    &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started"],
                    &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
                ],
            ),
        ]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "open_document.ods",
        made: Ods(&[(
            "Plan",
            &[
                &["Our plan"],
                &["Priority", "Action", "Target date", "Lead", "Status"],
                &["Neglect", "Publish a neglect strategy", "date:2025-12-31", "Board chair", "On track"],
                &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started"],
                &["Early help", "Open a second hub", "date:2026-03-31", "Hub lead", "Complete"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "excel_of_1997.xls",
        made: Xls(&[(
            "Plan",
            &[
                &["Our plan"],
                &["Priority", "Action", "Target date", "Lead", "Status"],
                &["Neglect", "Publish a neglect strategy", "46022", "Board chair", "On track"],
                &["Neglect", "Train every school", "March 2026", "Learning Group", "Not started"],
                &["Early help", "Open a second hub", "46112", "Hub lead", "Complete"],
            ],
        )]),
        noun: "actions",
        fields: PLAN,
        rows: PLANNED,
    },
    Odd {
        file: "recommendations_of_one_review.xlsx",
        made: Xlsx(&[(
            "Sheet1",
            &[
                &["Child Wren: recommendations"],
                &[],
                &["No.", "Recommendation", "Action taken", "Lead", "Timescale", "Progress RAG"],
                &["1", "Ask the father", "A prompt on every form", "Larkham Council", "31/12/2025", "Complete"],
                &["2", "Share the plan", "", "Larkham Police", "March 2026", "Amber"],
            ],
        )]),
        noun: "recommendations",
        fields: &["review", "number", "recommendation", "implementation", "owner", "due_date", "status"],
        rows: &[
            &[
                "Child Wren",
                "1",
                "Ask the father",
                "A prompt on every form",
                "Larkham Council",
                "2025-12-31",
                "Implemented",
            ],
            &["Child Wren", "2", "Share the plan", "", "Larkham Police", "2026-03", "In progress"],
        ],
    },
    Odd {
        file: "recommendations_with_their_case.csv",
        made: Text(
            "Case,Rec No,Recommendation,Response,Responsible,By when,Status\nChild Wren,1,Ask the father,A prompt on every form,Larkham Council,31/12/2025,Embedded\nChild Linnet,1,Read the file,,Larkham Police,Mar-26,Ongoing\n",
        ),
        noun: "recommendations",
        fields: &["review", "number", "recommendation", "implementation", "owner", "due_date", "status"],
        rows: &[
            &[
                "Child Wren",
                "1",
                "Ask the father",
                "A prompt on every form",
                "Larkham Council",
                "2025-12-31",
                "Embedded",
            ],
            &["Child Linnet", "1", "Read the file", "", "Larkham Police", "2026-03", "In progress"],
        ],
    },
    Odd {
        file: "findings_of_audits.csv",
        made: Text(
            "Audit title,Area for improvement,Agreed action,By whom,Deadline,Status\nNeglect audit,Plans drift,A checklist,Larkham Council,31/12/2025,Underway\nNeglect audit,Fathers are missed,A prompt,Larkham Police,March 2026,Done\n",
        ),
        noun: "findings",
        fields: &["audit", "kind", "finding", "what_we_did", "owner", "target_date", "status"],
        rows: &[
            &[
                "Neglect audit",
                "Area for development",
                "Plans drift",
                "A checklist",
                "Larkham Council",
                "2025-12-31",
                "In progress",
            ],
            &[
                "Neglect audit",
                "Area for development",
                "Fathers are missed",
                "A prompt",
                "Larkham Police",
                "2026-03",
                "Complete",
            ],
        ],
    },
    Odd {
        file: "strengths_and_areas_in_one_column.csv",
        made: Text(
            "Audit,Type,Finding\nNeglect audit,Good practice,Visits were kept\nNeglect audit,Area for improvement,Plans drift\n",
        ),
        noun: "findings",
        fields: &["audit", "kind", "finding"],
        rows: &[
            &["Neglect audit", "Strength", "Visits were kept"],
            &["Neglect audit", "Area for development", "Plans drift"],
        ],
    },
    Odd {
        file: "programme_of_audits.csv",
        made: Text(
            "Audit topic,Type of audit,Date of audit,No. of cases\nNeglect,MACA,May 2025,20\nSchools,S175 return,September 2025,61\nWhole partnership,S11,01/10/2025,\n",
        ),
        noun: "audits",
        fields: &["audit", "kind", "from", "cases"],
        rows: &[
            &["Neglect", "Multi-agency audit", "2025-05", "20"],
            &["Schools", "School safeguarding audit", "2025-09", "61"],
            &["Whole partnership", "Section 11 audit", "2025-10-01", ""],
        ],
    },
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
        file: "decimal_commas.csv",
        made: Text(
            "Course;Feedback;Confidence before;Confidence after\nNeglect basics;Clear and kind;2,5;4,25\nEarly help for all;Too long;3,0;3,5\n",
        ),
        noun: "evaluations",
        fields: &["course", "comment", "score_before", "score_after"],
        rows: &[
            &["Neglect basics", "Clear and kind", "2.5", "4.25"],
            &["Early help for all", "Too long", "3.0", "3.5"],
        ],
    },
    Odd {
        file: "cells_shown_as_percentages.xlsx",
        made: Xlsx(&[(
            "Scorecard",
            &[
                &["Theme", "Indicator", "Period", "Outturn", "Data source"],
                &["Schools", "Absent from school", "2025", "percent:0.125", "School census"],
                &["Schools", "Attending on the day", "2025", "percent:0.07", "School census"],
            ],
        )]),
        noun: "figures",
        fields: &["topic", "measure", "area", "period", "value", "source"],
        rows: &[
            &["Schools", "Absent from school", "Larkham", "2025", "12.5", "School census"],
            &["Schools", "Attending on the day", "Larkham", "2025", "7.0", "School census"],
        ],
    },
    Odd {
        file: "cells_shown_as_percentages.ods",
        made: Ods(&[(
            "Scorecard",
            &[
                &["Theme", "Indicator", "Period", "Outturn"],
                &["Schools", "Absent from school", "2025", "percent:0.125"],
            ],
        )]),
        noun: "figures",
        fields: &["topic", "measure", "value"],
        rows: &[&["Schools", "Absent from school", "12.5"]],
    },
    Odd {
        file: "contributions_in_pounds.csv",
        made: Text(
            "Contributing partner,Contribution (£),In-kind contribution,Comment\nLarkham Council,\"£100,000\",Rooms,\nLarkham Police,\"£45,500.50\",,As last year\nTotal,\"£145,500.50\",,\n",
        ),
        noun: "funding",
        fields: &["direction", "partner_or_heading", "year", "amount", "in_kind", "note"],
        rows: &[
            &["Income", "Larkham Council", "2025-26", "100000.0", "Rooms", ""],
            &["Income", "Larkham Police", "2025-26", "45500.5", "", "As last year"],
        ],
    },
    Odd {
        file: "spending_by_its_title.xlsx",
        made: Xlsx(&[(
            "Sheet1",
            &[
                &["Expenditure 2025-26"],
                &["Budget heading", "Actual"],
                &["Staff", "90000"],
                &["Training", "12000"],
                &["TOTAL", "102000"],
            ],
        )]),
        noun: "funding",
        fields: &["direction", "partner_or_heading", "year", "amount"],
        rows: &[&["Spending", "Staff", "2025-26", "90000.0"], &["Spending", "Training", "2025-26", "12000.0"]],
    },
    Odd {
        file: "questions_of_the_scrutiny_board.csv",
        made: Text(
            "Committee,Meeting date,Minute no,Question asked,Partnership response,Status\nChildren's Scrutiny Board,16/10/2025,60,How many schools answered?,All 61,Responded\n",
        ),
        noun: "scrutiny_items",
        fields: &["body", "date", "minute", "text", "response", "status"],
        rows: &[&["Children's Scrutiny Board", "2025-10-16", "60", "How many schools answered?", "All 61", "Answered"]],
    },
    Odd {
        file: "log_of_decisions.csv",
        made: Text(
            "Date of decision,Decision made,Decision maker,Action,Impact\n01/07/2025,Fund a hub,The board,Money moved,Families seen sooner\n",
        ),
        noun: "decisions",
        fields: &["date", "decision", "decided_by", "action_taken", "difference_made"],
        rows: &[&["2025-07-01", "Fund a hub", "The board", "Money moved", "Families seen sooner"]],
    },
    Odd {
        file: "acronyms.csv",
        made: Text("Acronym,Stands for\nMASH,Multi-agency safeguarding hub\nLADO,Local authority designated officer\n"),
        noun: "glossary",
        fields: &["term", "meaning"],
        rows: &[&["MASH", "Multi-agency safeguarding hub"], &["LADO", "Local authority designated officer"]],
    },
    Odd {
        file: "what_you_told_us.csv",
        made: Text("What you told us,What we did\nRing us first,We ring first\n"),
        noun: "you_said_we_did",
        fields: &["you_said", "we_did"],
        rows: &[&["Ring us first", "We ring first"]],
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
    Odd {
        file: "no_headings_at_all.csv",
        made: Text(
            "Neglect,Publish a neglect strategy,31/12/2025,Board chair,On track\nEarly help,Open a second hub,31/03/2026,Hub lead,Complete\n",
        ),
        noun: "actions",
        fields: PLAN,
        rows: &[
            &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
            &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
        ],
    },
];
