// Checks that a file is an OpenAPI document: node openapi.mjs FILE
import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { Validator } from "@seriousme/openapi-schema-validator";

const validator = new Validator();
const { valid, errors } = await validator.validate(JSON.parse(readFileSync(argv[2], "utf8")));
if (!valid || validator.version !== "3.1") {
  console.error(`${argv[2]}: OpenAPI ${validator.version}`, JSON.stringify(errors, null, 2));
  exit(1);
}
console.log(`${argv[2]}: OpenAPI ${validator.version}, valid`);
