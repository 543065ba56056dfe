// Package generator builds a site: it loads, derives, renders and publishes. This
// page is the manual for contributors.
//
// # How a build flows
//
//	data/ ────► table ─► model ─► figure ─► chart ─┐
//	  (loader ─┘)                                  │
//	content/ ─────────► content ───────────────────┼─► page ────┐
//	themes/ ──────────► layout ────────────────────┘            ├─► publish ─► public/
//	                    model ─────────────────────► dataset ───┘
//	                    root, problem and message: below all of them
//
// Build reads like that line: load, derive, open, render, publish. A room knows the
// rooms to its left and below, never one to its right; imports_test.go reads the
// imports and fails on an arrow back. Only cmd, this package and publish write
// files (and layout and loader, into the user's cache); the others are given an
// fs.FS and return bytes.
//
//   - message: texts with values in them, by language.
//   - root: a site's folder as a file system that cannot be left.
//   - problem: one thing for the author to mend; the rules' texts; the printer.
//   - table: CSV and TOML into typed records, with a position for every cell.
//   - loader: commands that print a table, run if the person who builds allows it.
//   - model: the records, what links them and what follows from them.
//   - intake: a foreign table (CSV, XLSX, ODS, JSON) made into the data of a site.
//   - starter: the files that a new site begins with.
//   - figure: every number that is shown, with its proof; the reconciliation.
//   - chart: one chart, three faces: table, drawing, option.
//   - content: settings and Markdown.
//   - layout: the look, in layers.
//   - card: the pictures that stand for pages where they are shared.
//   - api: the data as small documents for programs, their schemas, OpenAPI.
//   - page: addresses and views, feeds, what programs are told.
//   - dataset: the downloads.
//   - change: two states of the data, compared record by record.
//   - release: former states, frozen in the repository.
//   - publish: the registry of outputs, the stage, the atomic exchange.
//   - serve: the site on this machine while somebody writes it.
//
// # Words
//
// Each thing has one word, in Go, CSV, TOML, templates, CSS and the guide: State,
// Secretariat, ActionPlan, Commitment, Theme (the temática), Pillar, Source, Total;
// Figure (a number with its proof), Basis (published, counted, coded, derived),
// Chart; Page, View, Layout, Partial, Message; Problem, Position. In code a Theme is
// always a temática; the look of a site comes from a folder under themes/ and its
// package is layout.
//
// # Errors and problems
//
// A mistake in what a person wrote is a Problem: it has a rule, a position and a
// hint, it is added to the list and the work goes on, so that one run tells
// everything. An error is the machine's (a full disk): it is wrapped once and ends
// the build. With any problem that is an error nothing is published, and the site
// published before stays as it is.
//
// Errors come before warnings, and causes before what may follow from them: model.Files
// says which file rests on which. What rests on a row, a column or a file that could not
// be read is not judged at all (table.Table.Sound, model.Model.Whole). The same mistake
// in many cells of a column is one problem, which names the lines.
//
// What a spreadsheet does by itself, and any value that is in another form but has one
// reading only (31/07/2024, Sí, 1 for 01), is no mistake: it is read as it was meant
// (problem.List.Mend), published that way, and reported in one notice a file. “cocrea check
// --fix” writes it into the file, with what an error names as its only mend
// (problem.List.Offer). What has two readings is an error: nothing is guessed.
//
// A hint leads to the right value or is none: by meaning first (names, abbreviations,
// and the words under [tables.<table>.aliases] in data/dataset.toml), by letters only
// where one candidate is clearly nearest (problem.Near).
//
// # The same bytes
//
// No clock, no randomness, no order of a map and no locale may reach an output: a test
// compares two builds across folders, time zones, locales and numbers of processors.
//
// # What is not made again
//
// An output has a key: a hash of all that its bytes follow from (publish.KeyOf). Of a page
// that is its View, as a View holds all that a page says, with the program, the theme, the
// messages and the settings (keys.look); of a download the hash of its tables and words. The
// record of the last build, beside its output, has the key, hash, size and time of each
// file, and what pages link to; a file with the same key that is still as it was written is
// linked into the stage. Problems found while a page is made are reported only by making it
// again, so such a page keeps no key; its links are followed again only where something is gone.
// Where nothing has changed, by the hash of all that is read, the build says so and ends.
// TestIncremental compares with new builds.
//
// A preview (serve.go) is a build whose stage makes an output when it is opened
// (publish.OnDemand); there is no second way through the code.
//
// # How to add …
//
// A column: add a field with its tag to the record in model/records.go, and its label and
// description to each file of model/labels, where a column that means the same in several
// tables stands once. They name no country, institution or year: a site's own words go
// before them, text by text. Nothing else: the dictionary, the downloads and the checks of
// types, keys and references follow from the tag, and so do the facts on the record's page;
// a column of commitments that is a reference, an enumeration, a list or yes-or-no is a
// facet (model/facet.go): from it follow a figure for each value, a filter, a page for each
// value and bars. A column may be missing from a file unless its tag says required; alias
// is another name for it, of one value (theme_id for theme_ids), made says of what ids are
// made where a file has none. A value is of the document that the
// column source of its row names; where it has a document of its own, the tag says in which
// column: source=opened_source, and source=- where the values are the site's own. The
// values of an enumeration are named where page/dictionary_value.go says. A field tagged
// optional may be missing from a CSV file: its values are then unknown, and no file is
// published with a column of nothing. A text tagged same (the name of a place, who published
// a document, where in it) is one column, name, as long as nobody needs another word in a
// further language, which name_en then has where it has one.
//
// Steps that places take one after the other are data: [[step]] of dataset.toml, in their
// order, each with id, name and in date the column of its day, of places or of a table that
// names them. From them follow the stage of a place, the map by stage, the path, the timeline
// and the spans, with their figures (model/step.go, figure/build_steps.go, chart/build_steps.go):
//
//	[[step]]
//	id = "inspected"
//	name = "First inspection"
//	date = "inspections.day"
//	# taken = "participates"   a yes-or-no of places: took it, though nobody knows when
//	# year = "cohort"          a column of places with the year, where the day is not known
//	# stage = "joined"         the id of the stage, where it is not that of the step
//
// A first step without a date is where all places begin. At most three follow it: no more
// shades can be told apart. A site says a sentence of one of them in its own words by a text
// that ends in its id: steps.name.inspected beside steps.name.any of the program. So it does
// with all texts that the program has for any; page.Own says what may stand for it.
//
// A column or a table that only one site needs is declared by its dataset.toml, in three lines:
//
//	[tables.commitments.fields.contested]
//	type = "yes-no"   # text, long (keeps its paragraphs), number, whole, percent, money, date, choice, list, link, links
//	label_es = "Disputado"
//
//	[tables.works]    # in data/works.csv, or file = "…"; its records are named by id, or key = "…"
//	title_es = "Obras"
//	key = "id"
//	fields.cost = { type = "money", currency = "EUR", label_es = "Costo" }
//	fields.state_id = { ref = "states", label_es = "Lugar" }
//	fields.stage = { enum = ["begun", "ended"], values = { begun_es = "Empezada", ended_es = "Terminada" }, label_es = "Etapa" }
//
// Of a column of the program a site may say which values it has (enum, values, pattern with example) and
// where they come from (source); and of a table which columns no row may lack: required = ["source"].
//
// Rows of an own table stand on the page of each record that they name (page/referred.go), and
// what an own record says on the page of the commitments that name it.
//
// Beside them may stand description, unit (and one, of the number 1), show (some of page, filter, chart and search, or [] for
// none) and source, the column that names the document of the values, also of a known column (then one
// of the sources; the place in it is in x_locator where it is x_source). A text may have a column for
// each language, contested_es and contested_en, or one for all beside those of further languages, and is
// declared once. See model/own_column.go; another type is a row of ownTypes and, in package table, what its values are.
//
// A name by which people call a known column, a word of a scale, or one by which a new site calls
// its rows: a word in intake/roles.toml, intake/scale.toml or intake/noun.go. A spreadsheet that is
// misread: a case in intake/testdata, which shows what is made of it and what is reported; “go
// test ./generator/intake -update” fills that in. The rules import-… have their cases there.
// Those called public-… and office-… are in the manner of tables that offices publish: a site
// is made of each public one and built strictly, in the long run of all cases. What a file
// does not say is a Question with a default (intake/ask.go).
//
// A release of the program: .github/workflows/release.yml says how it is built, and what
// it is told of where it is from.
//
// Another language for what the program says of columns: a file in model/labels.
//
// A table that the program knows: its record in model/records.go, its list in Model
// (model/load.go), a row of tables (model/tables.go), its words in model/labels. A site may do
// without it: whatever rests on it asks Model.Has. Where readers look through its records, a
// section (page/section.go).
//
// A rule: call probs.Add with a new name where the mistake can be seen, add its text
// and hint to problem/es.toml and problem/en.toml, name it in problem/catalog.go if it
// is no error, and write a case in testdata/rules/<rule>.txtar that shows bad input; “go
// test ./generator -run Rules -update” fills in the words that are printed. Read them as
// the person who must mend the mistake. Where one rule has several causes, the value
// called why chooses the text [rule.why].
//
// A form of a value that is read: see value.go in package table, and add it to the test
// of what is mended.
//
// A figure: add it in figure/build*.go with label, formula, basis and rows, and with the
// cells that were read for it or the figures that it is made of: its documents follow
// from those. It appears on the page of all figures, and pages may write {{its.id}}, as
// may what describes the data in data/dataset.toml. Where there is no value it says why
// (model.Absence); a zero is a value.
//
// A title of a chart that not all data allow: a text chart.<id>.title-<variant>, and the
// condition beside the chart (see Chart.title). testdata/odd has a site for each kind of
// data of which a sentence may be false; its comment says what pages must say.
//
// A name in a sentence: {of state}, {the state} and {The state} put the article that a
// state has in the columns article_es, article_en, …; texts [name] say how. A field that
// another language cannot lend, as an article, is tagged complete:"no".
//
// A map: data/geo/states.geojson has each place's outline, or its point: a disc with its name.
//
// A chart: write a function in chart/build*.go that makes a Chart, add a row to specs
// (chart/build_facets.go) with when the data allow it, and its texts to the messages under
// chart.<id>. Pages may place it with a fenced block; the first page shows those of
// homeParts (page/prose.go), or what a site names in [[section]] of its settings. A new kind of drawing is a Kind
// (chart/chart.go) and a row of kinds (chart/draw.go), which has a function from a Chart to SVG and
// one that fills a scene for ECharts (chart/option_scene.go) with the same marks, labels and
// numbers: a test in the browser compares every text. A chart of how
// things stood at some dates takes its figures from moments (figure/build_course.go); one of
// the values of a facet shows as many as can be read, and the rest as one (figure.Ranked).
// testdata/columns has a site of few columns for what follows from each, and what pages say then.
//
// A format of the downloads: a row of Formats (dataset/format.go), with a function that
// writes a Table, its name in settings among formatsServed (content/outputs.go), and its words
// under [format] in the messages. dataset/equal_test.go asks for a reader of it, and compares what it
// reads with every other format, cell by cell, up to 3,000 rows (Parquet to 20,001, all with
// COCREA_LONG=yes to 100,000). The files of all the data and the citation are called by the
// title of the data, or by name of [outputs], which keeps their addresses when that changes, and
// lie under the words of the site's first language (page/files.go).
//
// A guide of three pages or more has a page with all of them, to read through or print
// (page/whole.go): links between them lead within it, searches and lists of pages leave it
// out (Page.Again), and it weighs what its pages weigh, not what one page may.
//
// A section of pages made of data: a row of dataSections (page/section.go) says its name,
// when there is one and which function lists its Pages; its words are route.<name> and
// section.<name> in the messages; parts of pages are called by route.anchor. Where the footer leads to it, it has its place in footers.
// Pages below it get their address in page/route.go, and stand in Addresses. The layouts need no change as long as its sections are made of the
// parts that exist. A page that every site has and that people may write themselves: a row
// of unwritten (page/unwritten.go).
//
// A site of two files: content/site.toml (title, publisher, languages) and data/commitments.csv
// (title). What else is there appears by itself. testdata/subjects has sites of unlike subjects.
//
// A language: add its code to site.toml and dataset.toml; where there are some, pages under
// content/<language>/, each with the key of the one that it translates, and the columns
// and keys of the language (title_pt, …) in data/. What the program says by itself goes into
// messages/<language>.toml of the default theme, or of a site alone into
// content/<language>/messages.toml. Files only: testdata/en, testdata/pt and testdata/pt-data
// are what two languages add to the small site of the tests; what the program says in the
// third is made by pseudo_test.go. What has no translation is told of, in one notice a
// language, and shown in the first of the site's languages that has it, or else in English.
//
// A message: add it to messages/es.toml and en.toml of the default theme. It names nothing
// of the demo (testdata/subject-words.txt): what only one site says is a line of its
// content/<language>/messages.toml, which lies over the theme's by key. What a site may call
// otherwise it puts by its word, and agrees with it: {@theme}, {n|@theme}, {@theme|o|a} (see
// package message). A thing with a word: [word] in both files, and message.Words.
//
// An output that a site may do without: a key of [outputs] (content/outputs.go), which says its
// values and what it is by default for sites of up to 2,000 commitments, up to 20,000 and more:
// figures (all, cited), comparisons, api (records, tables, none), cards (all, lists, none),
// offline, formats, and limit, the megabytes that fit where the site is published. What is
// left out leaves no link and no sentence: Routes.made tells pages of it, and large_test.go
// reads a site that leaves out everything. Weigh it in estimate.go, too, which says before
// anything is made what to switch off.
//
// A list that may be long: cut what a page shows out of its rows, mark its section Listed, and
// list its pages with Site.parted (page/part.go); later ones are at …/page/2/ (route.part).
//
// A release: raise version and date in data/dataset.toml, and run “cocrea release”.
// What changed since the last one is on its page and in the feeds without being
// written; “cocrea diff” says it beforehand. Data that differ from what was frozen under
// their version are an error, and versions and dates only go forward (generator/versions.go).
// Figures in dataset.toml are frozen, published and compared as numbers.
// A release is published in every format: release.Release.Data makes data of it. A value that was wrong and was mended is
// told in data/corrections.toml, by [[correction]] with id, date, table, record, field,
// was, now, version, source and, in each language, reason.
//
// A report of how a plan or a commitment went on: add a row to data/progress.csv, which a
// site may do without. It is of either of the two, has a date, what it says (a status, how
// much is done, a text) and a source or evidence, and may say whose it is: an evaluation, a
// claim of who promised, or the stage that it had come to. The newest that has a status says
// how a commitment stands now; all of them are its history. The scale of statuses is
// data/statuses.toml or, without one, model/scale.toml.
//
// A duty: add [[duty]] to data/checklist.toml, with id, text, explanation and, if it is
// of use, locator in each language, source, met (yes, partly, no, unknown) and evidence,
// addresses of the site in its first language. A site without the file has no such page.
//
// A loader: nothing to add; loader/README.md says how a table comes from a database. The
// rows of commands lie over the site's folder (loader.Over) before anything is read, so that
// no other room knows of them; model.Loaded names the tables where pages say where they come from.
//
// # Tests
//
//   - testdata/rules: a case for each rule, which is also its documentation.
//   - site_test.go and its neighbours: the real site, as files.
//   - browser_test.go: the real site in Chromium; skipped where there is none, unless
//     COCREA_BROWSER=required.
//   - cmd/cocrea/testdata/script: the command, as a person calls it.
//   - cmd/cocrea/engines_test.go: sites from PostgreSQL and DuckDB, where .ci/run has them.
//   - everyfile_test.go: every file that a build reads, broken in every way. A sample of
//     the slips inside of files is tried; in the long run each of them, to the end of a
//     build.
//   - fuzz tests in table, content, chart and publish; FuzzSite edits whole sites, with
//     more seeds in the long run.
//
// The ordinary run is what one waits for while writing. COCREA_LONG=yes is the long run:
// every fault (give “go test” a -timeout of 40m), more kills, the site of the repository
// edited in ten ways and published after each (which .ci/run does, too), a hundred thousand
// rows. COCREA_BROWSER=all opens every page of the site (see browser_test.go).
package generator
