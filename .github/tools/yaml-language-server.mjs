// Opens documents in yaml-language-server with okrc's schema, and prints what an
// editor would offer and mark. Needs the server: npm install yaml-language-server
//
//   node .github/tools/yaml-language-server.mjs PATH/TO/yaml-language-server
//
// It fails where the offers or the marks are not those expected.
import {spawn} from "node:child_process";
import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";

const schema = join(import.meta.dirname ?? ".", "../../schema/okr.schema.json");
const server = spawn(process.execPath, [process.argv[2], "--stdio"]);
server.stderr.pipe(process.stderr);

let buffer = Buffer.alloc(0);
let next = 1;
const waiting = new Map();
const diagnostics = new Map();

function send(message) {
  const body = JSON.stringify({jsonrpc: "2.0", ...message});
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function request(method, params) {
  const id = next++;
  send({id, method, params});
  return new Promise((resolve) => waiting.set(id, resolve));
}

server.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const head = buffer.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
    if (buffer.length < head + 4 + length) return;
    const message = JSON.parse(buffer.subarray(head + 4, head + 4 + length).toString());
    buffer = buffer.subarray(head + 4 + length);
    receive(message);
  }
});

function receive(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    diagnostics.set(message.params.uri, message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    const settings = {yaml: {validate: true, completion: true, hover: true, schemas: {[pathToFileURL(schema).href]: "*.okr.yaml"}, schemaStore: {enable: false}}};
    const result = message.method === "workspace/configuration" ? message.params.items.map((i) => settings[i.section] ?? {}) : null;
    send({id: message.id, result});
  } else if (waiting.has(message.id)) {
    waiting.get(message.id)(message.result);
    waiting.delete(message.id);
  }
}

const dir = mkdtempSync(join(tmpdir(), "okrc-"));
const head = "okr: v1\nteam: bakery\ncycle: 2026-Q4\nobjectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    key_results:\n      - id: queue\n        title: A customer waits 4 minutes at most\n";

let count = 0;
async function open(text) {
  const path = join(dir, `case-${++count}.okr.yaml`);
  writeFileSync(path, text);
  const uri = pathToFileURL(path).href;
  send({method: "textDocument/didOpen", params: {textDocument: {uri, languageId: "yaml", version: 1, text}}});
  for (let i = 0; i < 100 && !diagnostics.has(uri); i++) await new Promise((r) => setTimeout(r, 100));
  await new Promise((r) => setTimeout(r, 300));
  return {uri, lines: text.split("\n")};
}

async function offers(text) {
  const {uri, lines} = await open(text);
  const position = {line: lines.length - 1, character: lines[lines.length - 1].length};
  const result = await request("textDocument/completion", {textDocument: {uri}, position});
  return (result.items ?? result).map((item) => item.label);
}

async function marks(text) {
  const {uri, lines} = await open(text);
  return diagnostics.get(uri).map((d) => `${lines[d.range.start.line].slice(d.range.start.character, d.range.end.character)}: ${d.message}`);
}

let failed = false;
function expect(what, got, ok) {
  console.log(`${ok ? "ok  " : "FAIL"} ${what}\n       ${got.join(", ")}`);
  failed ||= !ok;
}

await request("initialize", {processId: process.pid, rootUri: pathToFileURL(dir).href, workspaceFolders: [{uri: pathToFileURL(dir).href, name: "okrs"}],
  capabilities: {workspace: {configuration: true}, textDocument: {completion: {completionItem: {snippetSupport: true}}, publishDiagnostics: {}}}});
send({method: "initialized", params: {}});
send({method: "workspace/didChangeConfiguration", params: {settings: {yaml: {validate: true, completion: true, schemas: {[pathToFileURL(schema).href]: "*.okr.yaml"}, schemaStore: {enable: false}}}}});

let list = await offers(head + "        ");
expect("a key result without a measure is offered owner, due and the like", list, list.includes("owner") && list.includes("due"));
list = await offers(head + "        baseline: 9\n        ");
expect("a begun change is offered its target", list, list.includes("target") || list.includes("unit"));
list = await offers("okr: v1\nteam: bakery\ncycle: 2026-Q4\nobjectives:\n  - ");
expect("an item of objectives is offered a snippet", list, list.some((l) => l.includes("key result")));
let found = await marks(head + "        baseline: 9\n        target: 4\n        unit: min\n");
expect("a whole key result has no mark", found, found.length === 0);
found = await marks(head + "        baseline: 9\n        target: 4\n        done: false\n");
expect("a key of another measure is the only mark", found, found.length === 1 && found[0].startsWith("done"));
found = await marks(head + "        baseline: 9\n        targte: 4\n");
expect("a misspelt key is marked", found, found.some((m) => m.startsWith("targte")));

server.kill();
process.exit(failed ? 1 : 0);
