import { Command } from 'commander';
import { numberFrom } from '../../core/errors/index.ts';
import { checkFlag, type Context, writeLine } from '../context.ts';

const EXAMPLES = `
Examples:
  inkling serve
  inkling serve --port 9000

Only this machine reaches it, and only who knows the address: it is a new one each time. Ctrl+C ends it.`;

export function serveCommand(context: Context): Command {
  return new Command('serve')
    .description('Opens Inkling to the browser: says the address, and goes on until you end it.')
    .option('--port <number>', '8028 if left out; where it is in use, the next free one is taken; 0 takes any')
    .addHelpText('after', EXAMPLES)
    .action(async ({ port }: { port?: string }) => {
      // The other commands start sooner without it.
      const { portSchema, serve, STANDARD_PORT } = await import('../../web/index.ts');
      const { stop } = await serve({
        ...context,
        port: port === undefined ? STANDARD_PORT : checkFlag(portSchema, numberFrom(port), '--port'),
        say: (line) => void writeLine(context.stdout, line),
      });
      await context.untilEnded();
      await stop();
    });
}
