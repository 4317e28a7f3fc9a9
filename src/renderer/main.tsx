import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import { runCommand } from './state/commands.ts';
import { app, keepConnected, showNotices } from './state/connection.ts';
import { followDownload, received } from './state/data-sets.ts';
import { keepDrawing } from './state/drawing.ts';
import { listenToDrops } from './state/drops.ts';
import { listenToKeys } from './state/keys.ts';
import { followMyDigits } from './state/my-digits.ts';
import { keepForecasting } from './state/forecast.ts';
import { importOpened } from './state/model-files.ts';
import { listenToPastes } from './state/pictures.ts';
import { keepReading } from './state/reading.ts';
import { applySettings } from './state/settings.ts';
import { failed } from './state/toasts.ts';
import { offerTour } from './state/tour.ts';
import { addProgress, followRuns, showWeights } from './state/training.ts';
import { Window } from './views/frame/window.tsx';

applySettings();
showNotices();
followRuns();
followDownload();
keepDrawing();
followMyDigits();
keepReading();
keepForecasting();
listenToKeys();
listenToDrops();
listenToPastes();
offerTour();
render(<Window />, document.getElementById('app')!);
void keepConnected({
  changed: (state) => {
    app.value = state;
  },
  progress: addProgress,
  weights: showWeights,
  download: (bytes) => {
    received.value = bytes;
  },
  command: runCommand,
  opened: (bytes, name) => void importOpened(bytes, name),
  refused: failed,
});
