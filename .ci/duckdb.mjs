// A stand-in for the duckdb command, which npm does not have: prints what a query gives, as CSV.
import duckdb from '@duckdb/node-api';

const db = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
await db.run(`COPY (${process.argv[2]}) TO '/dev/stdout' (FORMAT csv, HEADER)`);
