//! Business plans as people keep them.

use super::super::make::Made::*;
use super::{Odd, PLAN, PLANNED};

pub const PLANS: &[Odd] = &[
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
