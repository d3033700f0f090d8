/** How the page is set: one column, legible on a phone and on paper, in light and in dark. */
export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --ink: #1c2430; --soft: #5a6675; --paper: #ffffff; --line: #d8dee6; --band: #f4f6f9;
  --in: #dff2e3; --conditional: #fdf0cf; --out: #f9e0de; --link: #1f5fa8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e9f0; --soft: #9aa7b8; --paper: #14181f; --line: #343c48; --band: #1d232c;
    --in: #1d3d28; --conditional: #453812; --out: #4a2422; --link: #8ab8f0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 52rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
header { border-bottom: 3px solid var(--ink); margin-bottom: 1.5rem; }
header p { color: var(--soft); margin-top: 0; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
p, ul, ol { margin: 0.5rem 0 0.9rem; }
li { margin: 0.25rem 0; }
a { color: var(--link); }
nav { background: var(--band); border-radius: 6px; padding: 0.5rem 1rem; }
nav ol { columns: 2; column-gap: 2rem; margin: 0.25rem 0; padding-left: 1.5rem; }
code {
  font: 0.9em/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  background: var(--band); border-radius: 3px; padding: 0.05em 0.3em; overflow-wrap: break-word;
}
.table { overflow-x: auto; margin: 0.75rem 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); }
th { background: var(--band); border-bottom: 2px solid var(--line); }
th.figure, td.figure { text-align: right; }
td.figure, th .whole { white-space: nowrap; }
td.in { background: var(--in); }
td.conditional { background: var(--conditional); }
td.out { background: var(--out); }
@media (max-width: 40rem) {
  body { padding: 1rem 0.9rem 3rem; }
  h1 { font-size: 1.45rem; }
  nav ol { columns: 1; }
  table { font-size: 0.85rem; }
  th, td { padding: 0.3rem 0.4rem; }
}
@media print {
  :root { font-size: 10pt; color-scheme: light; --ink: #000000; --soft: #444444; --paper: #ffffff; --line: #bbbbbb; --band: #f2f2f2; --in: #e6f4e9; --conditional: #fbf3dc; --out: #f7e6e4; --link: #000000; }
  body { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
}
`;
