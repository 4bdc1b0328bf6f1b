/** The style of a report: one column of text, charts two abreast where there is room, dark where the reader prefers it, plain on paper. */
export const reportStyle = `
:root{--ground:#fff;--panel:#f6f7f9;--ink:#1c2430;--muted:#5d6773;--rule:#dfe3e8;--first:#1f6fb4;--good:#217346;--bad:#b3261e;--warm:#8a5a00;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ground:#15181d;--panel:#1d2229;--ink:#e8eaed;--muted:#a2abb6;--rule:#333a44;--first:#62b0f2;--good:#63c596;--bad:#ff8a80;--warm:#f0b95e}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:2.5rem 1rem 2rem;max-width:80rem;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
header,section{margin:0 auto 2.75rem}
header,section>p,section>ul{max-width:44rem}
header{max-width:none;border-bottom:1px solid var(--rule);padding-bottom:1.5rem}
.kicker{margin:0 0 .35rem;color:var(--muted);font-size:.875rem}
h1{margin:0 0 .75rem;max-width:48rem;font-size:clamp(1.6rem,1.1rem + 2.4vw,2.5rem);line-height:1.15;letter-spacing:-.015em;text-wrap:balance}
h2{margin:0 0 .6rem;font-size:1.25rem;line-height:1.3;letter-spacing:-.005em}
h3{margin:1.25rem 0 .4rem;font-size:1rem}
p{margin:0 0 .75rem}
.summary{max-width:44rem;font-size:1.0625rem}
.facts{display:flex;flex-wrap:wrap;gap:.4rem;margin:1rem 0 0;font-size:.8125rem}
.facts span{padding:.12rem .6rem;border-radius:1rem;background:var(--panel);color:var(--muted)}
.hint{margin-top:-.4rem;color:var(--muted);font-size:.875rem}
.trouble{padding:1rem 1.25rem;border-left:4px solid var(--bad);background:var(--panel)}
ul{margin:0;padding-left:1.2rem}
li+li{margin-top:.35rem}
code,pre,dd{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.8125rem}
pre{margin:0 0 1rem;padding:.9rem 1rem;overflow-x:auto;border-radius:.4rem;background:var(--panel);line-height:1.5}
.command{white-space:pre-wrap;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.5rem .9rem .5rem 0;text-align:left;vertical-align:top}
thead th{border-bottom:1px solid var(--rule);color:var(--muted);font-weight:500}
details tbody tr+tr td{border-top:1px solid var(--rule)}
.number{text-align:right;white-space:nowrap}
small,td small{color:var(--muted);font-size:.8125rem;font-weight:400}
.headline{max-width:56rem}
.headline th,.headline td{padding:.35rem .5rem;text-align:right}
.headline tbody th{padding:.9rem .5rem 0 0;text-align:left;font-weight:600}
.headline tbody td{border-bottom:1px solid var(--rule);padding:.1rem .5rem .7rem}
.headline td b{display:block;font-size:1.0625rem}
.headline td span{color:var(--muted);font-size:.8125rem;white-space:nowrap}
.charts{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem}
figure{margin:0}
figure svg{display:block;width:100%;height:auto}
.two .wide{display:none}
@media (min-width:34rem){.two .wide{display:block}.two .narrow{display:none}}
@media (min-width:68rem){.charts{grid-template-columns:repeat(2,minmax(0,1fr));gap:2rem 1.5rem}}
section>.shares{max-width:56rem;padding:0;list-style:none}
.shares li{display:grid;grid-template-columns:minmax(0,1fr) 11rem 12rem;gap:.1rem 1.25rem;align-items:center;margin:0;padding:.6rem 0;border-top:1px solid var(--rule)}
.share{font-variant-numeric:tabular-nums;font-size:.9375rem}
.more{grid-column:1/-1;color:var(--muted);font-size:.875rem}
.track{position:relative;height:.5rem;border-radius:.25rem;background:var(--rule)}
.track i{position:absolute;top:0;bottom:0;border-radius:.25rem;background:var(--first);opacity:.45}
.track b{position:absolute;top:-.2rem;bottom:-.2rem;width:3px;margin-left:-1.5px;border-radius:2px;background:var(--first)}
@media (max-width:40rem){.shares li{grid-template-columns:minmax(0,1fr)}.share{order:2}.track{order:3;margin:.25rem 0}.more{order:4}}
.badge{display:inline-block;padding:.02rem .5rem;border:1px solid currentColor;border-radius:1rem;color:var(--muted);font-size:.75rem;font-weight:500;white-space:nowrap}
.badge.measured,.badge.good{color:var(--good)}.badge.literature{color:var(--first)}.badge.judgement,.badge.changed{color:var(--warm)}.badge.bad{color:var(--bad)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1.25rem;margin:0;font-size:.875rem}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
details{border-top:1px solid var(--rule)}details:last-of-type{border-bottom:1px solid var(--rule)}
summary{padding:.7rem 0;cursor:pointer;font-weight:600}
details>*:last-child{margin-bottom:1rem}
td{min-width:5.5rem}td:last-child{min-width:14rem}.headline td:last-child{min-width:0}.headline td{min-width:0}
footer{padding-top:1rem;border-top:1px solid var(--rule);color:var(--muted);font-size:.8125rem}
@media (max-width:30rem){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.5rem}.headline th,.headline td{padding-left:.2rem;padding-right:.2rem}.headline td span{font-size:.6875rem}.headline td b{font-size:.9375rem}}
@media print{:root{--ground:#fff;--panel:#f6f7f9;--ink:#000;--muted:#444;--rule:#ccc;--first:#1f6fb4;color-scheme:light}body{padding:0;font-size:10.5pt;max-width:none}.charts{grid-template-columns:repeat(2,minmax(0,1fr))}.two .wide{display:block}.two .narrow{display:none}figure,.shares li,.headline tbody,tr{break-inside:avoid}h2,h3,summary{break-after:avoid}details::details-content{content-visibility:visible;block-size:auto}pre{white-space:pre-wrap}}
`;
