import { join } from 'node:path';
import { Command } from 'commander';
import { version } from '../../../package.json';
import { checkUp, type Finding } from '../../backend/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import { type Context, writeLine } from '../context.ts';
import { findPrograms } from '../programs.ts';

const MARKS = { ok: 'ok', note: 'note', broken: 'BROKEN' };

export function doctorCommand(context: Context): Command {
  return new Command('doctor')
    .description('Looks whether everything is there that Inkling needs, and says what it found.')
    .option('--json', 'one line of JSON')
    .addHelpText('after', '\nExamples:\n  inkling doctor\n  inkling doctor --json')
    .action(async ({ json }: { json?: true }) => {
      const findings: Finding[] = [
        { name: 'Inkling', status: 'ok', found: version },
        ...findPrograms(join(context.resources, '..')),
        ...(await checkUp(context.folder, context.resources)),
      ];
      const broken = findings.filter(({ status }) => status === 'broken');
      await writeLine(
        context.stdout,
        json ? JSON.stringify({ healthy: broken.length === 0, findings }) : describe(findings),
      );
      if (broken.length > 0) {
        const names = broken.map(({ name }) => name).join(', ');
        context.fail(new InklingError('doctor.broken', { names }));
      }
    });
}

function describe(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings
    .map(({ name, status, found }) => `${MARKS[status].padEnd(6)}  ${name.padEnd(width)}  ${found}`)
    .join('\n');
}
