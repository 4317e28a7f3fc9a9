// npm run bench [-- NAME …]: how long things take, here and now. On a busy machine the numbers mean little.
import { run as drawing } from './drawing.ts';
import { run as frames } from './frames.ts';
import { run as insight } from './insight.ts';
import { run as start } from './start.ts';

const benches: Record<string, () => Promise<void>> = { drawing, insight, start, frames };

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in benches));
if (unknown) {
  console.error(`There is no bench ${unknown}. There are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  console.log(`\n${name}`);
  await benches[name]();
}
