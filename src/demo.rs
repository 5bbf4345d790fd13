//! The articles that ship inside the program, so that it can be tried without any.
//!
//! Real people's words only, exact as reported at the addresses. What is known of
//! each stands here beside its text, and `tests/demo.rs` holds it against the `about.toml` of
//! its folder: a parser for four fields would be more than the table.

use crate::error::Result;
use crate::model::{Article, Published};

struct Shipped {
    text: &'static str,
    title: Option<&'static str>,
    outlet: Option<&'static str>,
    url: Option<&'static str>,
    published: &'static str,
}

/// Whose history and report the demonstration shows.
pub const SPEAKERS: [&str; 2] = ["Marco Rubio", "Donald Trump"];

const SHIPPED: &[Shipped] = &[
    Shipped {
        text: include_str!("../fixtures/articles/2025-03-15-trump-anadolu/source.txt"),
        title: Some("Trump at a CNN town hall"),
        outlet: Some("Anadolu Agency"),
        url: Some(
            "https://aa.com.tr/en/americas/trump-says-promise-to-end-ukraine-war-in-24-hours-was-little-bit-sarcastic-/3510536",
        ),
        published: "2025-03-15",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-03-15-trump-ap/source.txt"),
        title: Some("Trump is interviewed by Full Measure"),
        outlet: Some("Associated Press via The Japan News"),
        url: Some("https://japannews.yomiuri.co.jp/news-services/ap/20250315-243428/"),
        published: "2025-03-15",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-04-18-rubio-ap/source.txt"),
        title: Some("Rubio speaks to reporters leaving Paris"),
        outlet: Some("Associated Press via AccessWDUN"),
        url: Some("https://accesswdun.com/article/2025/4/1290482"),
        published: "2025-04-18",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-04-18-rubio-newser/source.txt"),
        title: Some("Rubio speaks about a Ukraine peace deal"),
        outlet: Some("Washington Post and BBC via Newser"),
        url: Some(
            "https://www.newser.com/story/367350/rubio-us-ready-to-move-on-from-ukraine-peace-deal.html",
        ),
        published: "2025-04-18",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-04-25-trump-kyiv-independent/source.txt"),
        title: Some("Trump is interviewed by Time"),
        outlet: Some("The Kyiv Independent"),
        url: Some(
            "https://kyivindependent.com/trump-was-only-joking-about-ending-russias-war-in-ukraine-in-24-hours-he-says-in-interview-with-time/",
        ),
        published: "2025-04-25",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-05-15-rubio-afp/source.txt"),
        title: Some("Rubio meets reporters in Antalya"),
        outlet: Some("AFP via Tag24"),
        url: Some(
            "https://www.tag24.com/politics/politicians/marco-rubio-casts-doubt-on-effectiveness-of-ukraine-russia-talks-3386309",
        ),
        published: "2025-05-15",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-05-15-rubio-anews/source.txt"),
        title: Some("Rubio speaks of Trump and Putin"),
        outlet: Some("Anews"),
        url: Some(
            "https://www.anews.com.tr/world/2025/05/15/rubio-trump-putin-meeting-needed-for-a-breakthrough-in-ukraine-talks",
        ),
        published: "2025-05-15",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-05-15-rubio-espreso/source.txt"),
        title: Some("Rubio speaks before the Istanbul talks"),
        outlet: Some("Espreso"),
        url: Some(
            "https://global.espreso.tv/world-about-ukraine-rubio-slams-russian-delegation-in-istanbul-says-breakthrough-in-talks-unlikely",
        ),
        published: "2025-05-15",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-05-15-rubio-pravda/source.txt"),
        title: Some("Rubio in Antalya on the talks between Russia and Ukraine"),
        outlet: Some("Ukrainska Pravda"),
        url: Some("https://www.pravda.com.ua/eng/news/2025/05/15/7512431/"),
        published: "2025-05-15",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-05-15-trump-bbc/source.txt"),
        title: Some("Trump speaks to the BBC aboard Air Force One"),
        outlet: Some("Finance Pakistan"),
        url: Some("https://financepakistan.net/?p=8244"),
        published: "2025-05-15",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-05-17-rubio-cbs/source.txt"),
        title: Some("Rubio is interviewed by Face the Nation"),
        outlet: Some("CBS News"),
        url: Some("https://www.cbsnews.com/news/marco-rubio-face-the-nation-transcript-5-18-2025/"),
        published: "2025-05-17",
    },
    Shipped {
        text: include_str!("../fixtures/articles/2025-05-18-rubio-anadolu/source.txt"),
        title: Some("Rubio on a conversation between Trump and Putin"),
        outlet: Some("Anadolu Agency"),
        url: Some(
            "https://www.aa.com.tr/en/russia-ukraine-war/trump-seeks-meeting-with-putin-as-soon-as-feasible-us-secretary-of-state/3572441",
        ),
        published: "2025-05-18",
    },
    Shipped {
        text: include_str!("../fixtures/articles/istanbul-talks/source.txt"),
        title: None,
        outlet: None,
        url: None,
        published: "2025-05-15",
    },
];

/// The articles, oldest first.
///
/// # Errors
///
/// None that a released program meets: a test reads every date.
pub fn articles() -> Result<Vec<Article>> {
    let article = |shipped: &Shipped| {
        Ok(Article {
            title: shipped.title.map(str::to_owned),
            url: shipped.url.map(str::to_owned),
            outlet: shipped.outlet.map(str::to_owned),
            published: Some(Published::parse(shipped.published)?),
            ..Article::of(shipped.text)
        })
    };
    SHIPPED.iter().map(article).collect()
}
