//! How fast pages and JSON become maps.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use rejoinder::import::{Input, read};
use rejoinder::model::Time;
use rejoinder::progress::Progress;

/// Comments in each input.
const COMMENTS: usize = 2000;

fn page() -> String {
    let comments: Vec<String> = (1..=COMMENTS)
        .map(|n| {
            format!(
                "<li id=\"comment-{n}\" class=\"comment even depth-{}\"><article class=\"comment-body\"><footer \
                 class=\"comment-meta\"><b class=\"fn\">Person {}</b><time datetime=\"2020-01-02T03:04:05+01:00\">\
                 x</time></footer><div class=\"comment-content\"><p>The bridge is <em>not</em> the ferry, as {n} \
                 <a href=\"https://a.example/{n}\">sources</a> say.</p><blockquote><p>It is.</p></blockquote></div>\
                 </article></li>",
                n % 4 + 1,
                n % 300
            )
        })
        .collect();
    format!(
        "<html><body><link href=/wp-content/><ol class=\"comment-list\">{}</ol></body></html>",
        comments.concat()
    )
}

fn json() -> String {
    let children: Vec<String> = (2..=COMMENTS)
        .map(|n| {
            format!(
                "{{\"id\":{n},\"created_at_i\":{n},\"type\":\"comment\",\"author\":\"p{}\",\"text\":\"The bridge is \
                 <i>not</i> the ferry.<p>It&#x27;s {n}.\",\"points\":null,\"children\":[]}}",
                n % 300
            )
        })
        .collect();
    format!(
        "{{\"id\":1,\"created_at_i\":1,\"type\":\"story\",\"title\":\"T\",\"author\":\"a\",\"children\":[{}]}}",
        children.join(",")
    )
}

fn import(criterion: &mut Criterion) {
    for (name, text) in [("a.html", page()), ("a.json", json())] {
        let mut group = criterion.benchmark_group("import");
        group.throughput(Throughput::Bytes(text.len() as u64));
        let input = Input::new(name, text.as_bytes(), Time::utc(0));
        group.bench_function(name, |bench| {
            bench.iter(|| black_box(read(&input, None, &Progress::none())));
        });
    }
}

criterion_group!(benches, import);
criterion_main!(benches);
