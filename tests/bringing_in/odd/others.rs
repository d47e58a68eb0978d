//! What else comes in spreadsheets: recommendations, findings, figures and more.

use super::super::make::Made::*;
use super::Odd;

pub const OTHERS: &[Odd] = &[
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
];
