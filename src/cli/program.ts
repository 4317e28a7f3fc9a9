import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { InklingError } from '../core/errors/index.ts';
import { datasetCommand } from './commands/dataset.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { infoCommand } from './commands/info.ts';
import { predictCommand } from './commands/predict.ts';
import { serveCommand } from './commands/serve.ts';
import { trainCommand } from './commands/train.ts';
import { type Context, UsageError } from './context.ts';

const commands = [
  trainCommand,
  evaluateCommand,
  predictCommand,
  infoCommand,
  exportCommand,
  importCommand,
  datasetCommand,
  serveCommand,
  doctorCommand,
];

/**
 * Runs the command line.
 *
 * @param args what follows the program's name
 * @returns the exit status: 0; 1 where something went wrong; 2 for wrong usage
 */
export async function main(args: readonly string[], host: Omit<Context, 'fail'>): Promise<number> {
  let status = 0;
  const say = (text: string) => void host.stderr.write(`${text.trimEnd()}\n`);
  const fail = (error: unknown) => {
    say(`inkling: ${describe(error)}`);
    status = Math.max(status, error instanceof UsageError ? 2 : 1);
  };
  const program = new Command('inkling')
    .description('Handwritten digits, read by a neural network that you train yourself.')
    .version(version);
  for (const command of commands) program.addCommand(command({ ...host, fail }));
  for (const command of withSubcommands(program)) {
    command
      .helpCommand(false)
      .exitOverride()
      .configureOutput({
        writeOut: (text) => void host.stdout.write(text),
        writeErr: say,
        outputError: (text, write) => write(text.replace(/^error: /, 'inkling: ')),
      });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has said what was wrong. Without a command, it has shown the help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    fail(error);
  }
  return status;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** An error in one line. */
function describe(error: unknown): string {
  if (error instanceof InklingError || error instanceof UsageError) return error.message.replaceAll(/\s+/g, ' ');
  return new InklingError('internal', { message: String(error) }).message;
}
