// npm run bench [-- NAME …]: how long things take, here and now; without a name, all about the engine. The results are a
// table, and bench/results/bench.json. On a busy machine the numbers mean little. docs/PERFORMANCE.md explains them.
import { run as application } from './application.ts';
import { run as budget } from './budget.ts';
import { run as drawing } from './drawing.ts';
import { run as frames } from './frames.ts';
import { run as handwriting } from './handwriting.ts';
import { run as insight } from './insight.ts';
import { run as lookInside } from './look-inside.ts';
import { run as pictures } from './pictures/index.ts';
import { run as prediction } from './prediction.ts';
import { type Measurement, printTable, writeJson } from './report.ts';
import { run as results } from './results.ts';
import { run as scrolling } from './scrolling.ts';
import { run as start } from './start.ts';
import { run as training } from './training/index.ts';
import { run as watching } from './watching.ts';

const engine = { training, prediction, application };
const benches: Record<string, () => Promise<Measurement[]>> = {
  ...engine,
  handwriting,
  drawing,
  insight,
  start,
  budget,
  frames,
  pictures,
  results,
  scrolling,
  'look-inside': lookInside,
  watching,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in benches));
if (unknown) {
  console.error(`There is no bench ${unknown}. There are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const measured: Record<string, Measurement[]> = {};
for (const name of asked.length > 0 ? asked : Object.keys(engine)) {
  console.log(`${name} …`);
  measured[name] = await benches[name]();
}
console.log();
printTable(measured);
console.log(`\nAlso in ${writeJson(measured)}`);
