// Reads everything that is published as data with programs that had no part in
// writing it, and fails when one of them sees something else:
//
//	node read.mjs FOLDER
//
// FOLDER is a built site. The rows of each table are counted once, by the reader of
// Data Packages; every other reader must count the same.
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import datapackage from 'datapackage';
import N3 from 'n3';
import jsonld from 'jsonld';
import ExcelJS from 'exceljs';
import duckdb from '@duckdb/node-api';
import CsvwParser from 'rdf-parser-csvw';
import ShaclValidator from 'rdf-validate-shacl';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';

const site = path.resolve(process.argv[2] ?? 'public');
const folder = ['datos/descargas', 'data/downloads'].find((f) => fs.existsSync(path.join(site, f))) ?? 'datos/descargas';
const downloads = path.join(site, folder);
const named = (form) => path.join(downloads, fs.readdirSync(downloads).find((f) => form.test(f)) ?? '');
const text = (...name) => fs.readFileSync(path.join(site, ...name), 'utf8');
const files = (folder, ending) => fs.readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(ending)).map((f) => path.join(folder, f)).sort();
let passed = 0, failed = 0;

// check runs a reading; it counts as passed where it throws nothing.
async function check(name, reading) {
  const start = performance.now();
  try {
    const said = await reading();
    passed++;
    console.log(`ok   ${name}: ${said} (${Math.round(performance.now() - start)} ms)`);
  } catch (err) {
    failed++;
    console.error(`FAIL ${name}: ${err?.stack ?? err}`);
  }
}

function must(holds, message) {
  if (!holds) throw new Error(message);
}

function same(got, want, what) {
  got = JSON.stringify(got);
  want = JSON.stringify(want);
  must(got === want, `${what}: ${got}, not ${want}`);
}

const descriptor = JSON.parse(text('datapackage.json'));
const tables = {}; // its rows, by the name of a table

await check('Data Package: descriptor and every row against its schema, keys and references', async () => {
  const profile = datapackage.validate(JSON.parse(JSON.stringify(descriptor)));
  must((await profile).valid, String((await profile).errors));
  const pack = await datapackage.Package.load(descriptor, { basePath: site });
  must(pack.valid, String(pack.errors));
  let rows = 0;
  for (const r of pack.resources) {
    must(r.tabular, `${r.name} is no table`);
    const data = fs.readFileSync(path.join(site, r.descriptor.path));
    same(r.descriptor.bytes, data.length, `${r.name}, bytes`);
    same(r.descriptor.hash, 'sha256:' + createHash('sha256').update(data).digest('hex'), `${r.name}, hash`);
    tables[r.name] = await r.read({ keyed: true, relations: true });
    must(tables[r.name].length > 0, `${r.name} has no rows`);
    rows += tables[r.name].length;
  }
  return `${pack.resources.length} tables, ${rows} rows`;
});

// The part of the vocabulary of CSVW that the reader takes, as it asks for a graph.
const csvw = {
  '@vocab': 'http://www.w3.org/ns/csvw#', dc: 'http://purl.org/dc/terms/', xsd: 'http://www.w3.org/2001/XMLSchema#',
  tableSchema: { '@type': '@id' }, columns: { '@id': 'column', '@container': '@list' }, titles: { '@id': 'title', '@container': '@language' },
};

await check('CSVW: every cell of every CSV by the metadata beside it', async () => {
  let cells = 0;
  for (const { name, schema } of descriptor.resources) {
    const metadata = JSON.parse(text(folder, `${name}.csv-metadata.json`));
    same(metadata['@context'][0], 'http://www.w3.org/ns/csvw', `${name}, context`);
    const own = metadata.tables.find((t) => t.url === `${name}.csv`);
    const columns = own.tableSchema.columns;
    same(columns.map((c) => c.name), schema.fields.map((f) => f.name), `${name}, columns`);
    for (const key of own.tableSchema.foreignKeys ?? []) {
      const to = metadata.tables.find((t) => t.url === key.reference.resource);
      must(to?.tableSchema.columns.some((c) => c.name === key.reference.columnReference[0]), `${name}: ${key.columnReference} points at nothing`);
    }
    const graph = await jsonld.toRDF({ '@context': csvw, url: own.url, tableSchema: { columns } });
    const parser = new CsvwParser({ factory: N3.DataFactory, metadata: new N3.Store(graph), baseIRI: 'https://example.org/' });
    const seen = Object.fromEntries(columns.map((c) => [c.name, 0]));
    const rows = new Set();
    for await (const { subject, predicate, object } of parser.import(fs.createReadStream(path.join(downloads, `${name}.csv`)))) {
      if (!predicate.value.startsWith('https://example.org/#')) continue;
      const column = columns.find((c) => c.name === decodeURIComponent(predicate.value.split('#')[1]));
      must(column, `${name}: ${predicate.value} is no column`);
      for (const value of column.separator ? object.value.split(column.separator) : [object.value]) fits(value, column, `${name}, ${column.name}`);
      seen[column.name]++;
      rows.add(subject.value);
    }
    same(rows.size, tables[name].length, `${name}, rows`);
    for (const c of columns) {
      const filled = tables[name].filter((row) => row[c.name] !== null).length;
      same(seen[c.name], filled, `${name}, ${c.name}`);
      must(!c.required || filled === tables[name].length, `${name}, ${c.name} is required`);
      cells += filled;
    }
  }
  return `${cells} cells`;
});

// fits demands that a value is of the type that its column says.
function fits(value, { datatype: { base, format, minimum } }, where) {
  switch (base) {
    case 'integer': return must(/^-?\d+$/.test(value) && !(Number(value) < minimum), `${where}: ${value} is no number`);
    case 'decimal': return must(/^-?\d+(\.\d+)?$/.test(value) && !(Number(value) < minimum), `${where}: ${value} is no number`);
    case 'boolean': return must(format.split('|').includes(value), `${where}: ${value} is neither of ${format}`);
    case 'anyURI': return must(URL.canParse(value), `${where}: ${value} is no address`);
  }
  same(base, 'string', `${where}, type`);
  must(!format || new RegExp(format).test(value), `${where}: ${value} is not like ${format}`);
}

await check('DCAT: Turtle and JSON-LD are the same graph, and it has what the profile demands', async () => {
  const baseIRI = 'https://example.org/site/';
  const turtle = new N3.Parser({ baseIRI }).parse(text('catalog.ttl'));
  const expanded = await jsonld.toRDF(JSON.parse(text('catalog.jsonld')), { base: baseIRI, format: 'application/n-quads', safe: true });
  const canonical = (quads) => new N3.Writer({ format: 'N-Quads' }).quadsToString(quads).split('\n').filter(Boolean).sort();
  same(canonical(new N3.Parser({ format: 'N-Quads' }).parse(expanded)), canonical(turtle), 'the graphs');
  const shapes = new N3.Store(new N3.Parser().parse(fs.readFileSync(new URL('./dcat-shapes.ttl', import.meta.url), 'utf8')));
  const report = await new ShaclValidator(shapes).validate(new N3.Store(turtle));
  const unsaid = [!descriptor.licenses && 'license', !descriptor.version && 'version'].filter(Boolean); // by a site that has none
  const wrong = report.results.filter((r) => !unsaid.some((name) => r.path?.value.endsWith(name)));
  must(!wrong.length, wrong.map((r) => `${r.focusNode?.value} ${r.path?.value}: ${r.message.map((m) => m.value)}`).join('\n'));
  const files = new N3.Store(turtle).getObjects(null, 'http://www.w3.org/ns/dcat#downloadURL', null);
  for (const { value } of files.filter((f) => f.value.startsWith(baseIRI))) must(fs.existsSync(path.join(site, value.slice(baseIRI.length))), `${value} is not there`);
  same(new Set(files.map((f) => f.value).filter((f) => !/\/(datos|data)\/v\//.test(f))).size, fs.readdirSync(downloads).filter((f) => !f.endsWith('-metadata.json') && !/-(sitio|site)\.zip$/.test(f)).length, 'downloads');
  return `${turtle.length} statements, ${files.length} downloads`;
});

await check('Citations: BibTeX, RIS and CSL-JSON say the same', async () => {
  let n = 0;
  for (const bib of files(site, '.bib').filter((f) => !/\/v\//.test(f))) { // not of former versions
    const read = (ending) => Cite(fs.readFileSync(bib.replace(/bib$/, ending), 'utf8')).data[0];
    const [want, bibtex, ris] = [read('json'), read('bib'), read('ris')];
    must(want.type === 'dataset' && want.note.includes(descriptor.digest.replace('sha256:', '')), `${bib}: the hash is not that of the data`);
    for (const [name, got] of [['BibTeX', bibtex], ['RIS', ris]]) {
      same(got.title, want.title, `${bib}, title in ${name}`);
      same(got.issued?.['date-parts'][0][0], want.issued?.['date-parts'][0][0], `${bib}, year in ${name}`);
      must(got.note.includes(want.note), `${bib}, note in ${name}: ${got.note}`);
    }
    same(bibtex.author[0].literal ?? bibtex.author[0].family, want.author[0].literal, `${bib}, author`);
    n++;
  }
  must(n > 0, 'there are none');
  return `${n} languages`;
});

await check('XLSX: a sheet a table, its rows, numbers as numbers', async () => {
  const kinds = {}; // of the columns that are not text, by table and column
  let cells = 0;
  const books = files(downloads, '.xlsx');
  must(books.length > 0, 'there are none');
  for (const name of books) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(name);
    const sheets = book.worksheets.slice(2, 2 + descriptor.resources.length); // after what it is and the dictionary
    same(sheets.length, descriptor.resources.length, `${name}, sheets`);
    sheets.forEach((sheet, i) => {
      const { name: table, schema } = descriptor.resources[i];
      same(sheet.actualRowCount - 1, tables[table].length, `${name}, rows of ${table}`);
      const types = sheetTypes(sheet);
      for (const type of ['integer', 'boolean']) {
        const wanted = schema.fields.filter((f) => f.type === type && tables[table].some((r) => r[f.name] !== null)).length;
        const got = types.filter((t) => t === type).length;
        const whole = type === 'integer' ? schema.fields.filter((f) => f.type === 'number').length : 0; // numbers none of which has decimals
        must(got >= wanted && got <= wanted + whole, `${name}, columns of ${table} of type ${type}: ${got}, not ${wanted}`);
      }
      sheet.eachRow((row) => { cells += row.actualCellCount; });
    });
  }
  return `${books.length} workbooks, ${cells} cells`;
});

// sheetTypes is the type of each column's values, below the head.
function sheetTypes(sheet) {
  const types = [];
  sheet.eachRow((row, n) => row.eachCell((cell, at) => {
    if (n === 1) return;
    must(cell.type !== ExcelJS.ValueType.Formula, `${sheet.name}, ${cell.address}: a formula`);
    const type = { [ExcelJS.ValueType.Number]: 'integer', [ExcelJS.ValueType.Boolean]: 'boolean' }[cell.type] ?? 'string';
    types[at] = (types[at] ?? type) === type ? type : 'string';
  }));
  return types;
}

await check('DuckDB: Parquet, CSV and JSON of every table agree', async () => {
  const db = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
  const all = async (sql) => (await db.runAndReadAll(sql)).getRowsJson();
  for (const { name, schema } of descriptor.resources) {
    const file = (ending) => `'${path.join(downloads, name + ending).replaceAll("'", "''")}'`;
    const reads = {
      Parquet: `read_parquet(${file('.parquet')})`, CSV: `read_csv(${file('.csv')}, header = true, all_varchar = true)`,
      NDJSON: `read_json(${file('.ndjson')}, format = 'newline_delimited')`,
      JSON: `(SELECT unnest(records, max_depth := 2) FROM read_json(${file('.json')}, maximum_object_size = 268435456))`,
    };
    for (const [format, from] of Object.entries(reads)) {
      const fields = schema.fields.map((f) => f.name);
      const counted = await all(`SELECT count(*), ${fields.map((f) => `count("${f}")`).join(', ')} FROM ${from}`);
      same(counted[0].map(Number), [tables[name].length, ...fields.map((f) => tables[name].filter((r) => r[f] !== null).length)], `${name}, ${format}`);
      const sums = schema.fields.filter((f) => f.type === 'integer');
      for (const f of sums) {
        const [[sum]] = await all(`SELECT sum(CAST("${f.name}" AS BIGINT)) FROM ${from}`);
        same(Number(sum), tables[name].reduce((n, r) => n + r[f.name], 0), `${name}, ${format}, sum of ${f.name}`);
      }
    }
  }
  return `${descriptor.resources.length} tables in 4 formats`;
});

// The queries are copied from the page as a reader would; only the address of the site is
// that of the folder.
await check('DuckDB: the queries on the pages about the API', async () => {
  const db = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
  const base = JSON.parse(text('api/v1/index.json')).self.replace('api/v1/index.json', '');
  let ran = 0;
  const pages = ['api/index.html', 'en/api/index.html'].filter((page) => fs.existsSync(path.join(site, page)));
  if (!pages.length) return 'there is no such page';
  for (const page of pages) {
    for (const [, code] of text(page).matchAll(/<pre[^>]*><code[^>]*>(SELECT .*?)<\/code>/gs)) {
      const query = code.replaceAll('&#39;', "'").replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&');
      must(query.includes(base), `${page}: a query that does not read ${base}`);
      const rows = (await db.runAndReadAll(query.replaceAll(base, site + '/'))).getRowsJson();
      must(rows.length > 0, `${page}: no rows from ${query}`);
      if (query.includes('commitments_by_pillar')) {
        same(rows.reduce((n, row) => n + Number(row[1]), 0), tables.commitments_by_pillar.length, `${page}: commitments by pillar`);
      }
      ran++;
    }
  }
  must(ran >= 4, `only ${ran} queries`);
  return `${ran} queries`;
});

await check('sqlite3: integrity, foreign keys, rows', async () => {
  const ask = (sql) => execFileSync('sqlite3', ['-readonly', named(/\.sqlite$/), sql], { encoding: 'utf8' }).trim();
  same(ask('PRAGMA integrity_check'), 'ok', 'integrity_check');
  same(ask('PRAGMA foreign_key_check'), '', 'foreign_key_check');
  for (const name in tables) same(Number(ask(`SELECT count(*) FROM "${name}"`)), tables[name].length, name);
  return `${Object.keys(tables).length} tables`;
});

await check('xmllint: feeds and drawings', async () => {
  const xml = [...files(site, '.atom'), ...files(site, '.xml'), ...files(site, '.svg')];
  must(xml.length > 0, 'there is no XML');
  execFileSync('xmllint', ['--noout', '--nonet', ...xml], { stdio: ['ignore', 'ignore', 'inherit'] });
  return `${xml.length} files`;
});

await check('ZIP: its own Data Package reads every row', async () => {
  const into = fs.mkdtempSync(path.join(process.env.TMPDIR ?? '/tmp', 'cocrea-zip-'));
  try {
    execFileSync('unzip', ['-q', named(/-(datos|data)\.zip$/), '-d', into]);
    execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: into });
    const inner = JSON.parse(fs.readFileSync(path.join(into, 'datapackage.json'), 'utf8'));
    const pack = await datapackage.Package.load(inner, { basePath: into });
    must(pack.valid, String(pack.errors));
    for (const r of pack.resources) {
      same((await r.read({ keyed: true, relations: true })).length, tables[r.name].length, r.name);
      same(r.descriptor.hash, 'sha256:' + createHash('sha256').update(fs.readFileSync(path.join(into, r.descriptor.path))).digest('hex'), `${r.name}, hash`);
    }
    return `${pack.resources.length} tables`;
  } finally {
    fs.rmSync(into, { recursive: true });
  }
});

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
