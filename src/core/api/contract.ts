import * as v from 'valibot';
import { serializedErrorSchema } from '../errors/index.ts';
import { readingSchema } from '../evaluation/index.ts';
import { modelFormatSchema } from '../formats/index.ts';
import { activationSchema, PIXELS } from '../network/index.ts';
import { trainingOptionsSchema } from '../training/options.ts';
import { epochResultSchema, trainingProgressSchema, weightPicturesSchema } from '../training/progress.ts';
import { COMMANDS } from './commands.ts';
import { dataSetIdSchema, nameSchema, pieceSchema } from './datasets.ts';
import { digitIdSchema, digitIdsSchema, digitLabelSchema, digitSummarySchema } from './digits.ts';
import { runIdsSchema, runRecordSchema, runSummarySchema } from './runs.ts';
import { imageIndicesSchema, resultsSchema, resultSetSchema } from './results.ts';
import { appStateSchema, modelIdSchema, settingsChangeSchema, triedSchema } from './state.ts';

const pixelsSchema = v.pipe(
  v.instance(Uint8Array),
  v.check((pixels) => pixels.length === PIXELS, `${PIXELS} bytes`),
);
/** No answer but that it is done; some channels turn undefined into null. */
const nothing = v.custom<void>((value) => value === undefined || value === null);
/** What a file is called, without its folder. */
const fileNameSchema = v.pipe(v.string(), v.minLength(1, 'a name'), v.maxLength(255, 'at most 255 characters'));

/**
 * What the interface may ask of the application: for each request the schemas of its arguments and of its answer. Both
 * sides check what they receive against these.
 */
export const requests = {
  state: { args: v.tuple([]), result: appStateSchema },
  /** Reads 28×28 pixels, 0 paper to 255 ink, with the active model. */
  predict: { args: v.tuple([pixelsSchema]), result: readingSchema },
  /** A model's `.safetensors` file: see `readModel` in core/formats. */
  modelFile: { args: v.tuple([modelIdSchema]), result: v.instance(Uint8Array) },
  /** How well a model, or the candidate, reads a set of labelled digits; null where there are none in it. */
  evaluate: { args: v.tuple([modelIdSchema, resultSetSchema]), result: v.nullable(resultsSchema) },
  /** The images of some of the digits that results of a data set are about, by their places: 784 bytes each. */
  unseenImages: { args: v.tuple([dataSetIdSchema, imageIndicesSchema]), result: v.instance(Uint8Array) },
  /** Starts a run on a data set; progress comes as events. A model that is still a candidate is discarded. */
  train: { args: v.tuple([trainingOptionsSchema, dataSetIdSchema]), result: nothing },
  /**
   * How fast networks would learn on this machine, in samples a second for each recipe; null where that can't be told now,
   * such as during a run. Takes up to a second.
   */
  trainingSpeeds: {
    args: v.tuple([v.pipe(v.array(trainingOptionsSchema), v.maxLength(10))]),
    result: v.nullable(v.array(v.number())),
  },
  /**
   * Starts a run that teaches the active model the person's hand, from My digits; progress comes as events. A model that
   * is still a candidate is discarded.
   */
  learnHandwriting: { args: v.tuple([]), result: nothing },
  /** Ends the run; its model is discarded. Nothing happens where there is none. */
  stopTraining: { args: v.tuple([]), result: nothing },
  /** Stores the candidate and makes it the active model. */
  keepCandidate: { args: v.tuple([]), result: nothing },
  discardCandidate: { args: v.tuple([]), result: nothing },
  /** A model as a file for other programs: see `exportModel` in core/formats. */
  exportModel: { args: v.tuple([modelIdSchema, modelFormatSchema]), result: v.instance(Uint8Array) },
  /**
   * Stores the model in a file that Inkling or another program wrote, beside the others: see `importModel` in
   * core/formats. The arguments are the file, its name and, where it is known, its hidden layers' activation: without it,
   * the error `model.activation` asks for it where the file doesn't say it. The answer is the model's id.
   */
  importModel: {
    args: v.tuple([v.instance(Uint8Array), fileNameSchema, v.nullable(activationSchema)]),
    result: modelIdSchema,
  },
  /** How well a file's model reads the bundled digits with either activation. */
  tryActivations: { args: v.tuple([v.instance(Uint8Array), fileNameSchema]), result: triedSchema },
  activateModel: { args: v.tuple([modelIdSchema]), result: nothing },
  renameModel: { args: v.tuple([modelIdSchema, nameSchema]), result: nothing },
  /** Deletes a model; if it was the active one, the shipped model is active. */
  deleteModel: { args: v.tuple([modelIdSchema]), result: nothing },
  /** Brings back a model that was deleted since Inkling started; as the active one, if it was and no other was chosen. */
  restoreModel: { args: v.tuple([modelIdSchema]), result: nothing },
  /** Begins to bring in a data set. The answer is the id of the import, and of the set that it becomes. */
  beginImport: { args: v.tuple([]), result: dataSetIdSchema },
  /** Appends bytes to one of an import's files, by its name. */
  addToImport: { args: v.tuple([dataSetIdSchema, fileNameSchema, pieceSchema]), result: nothing },
  /**
   * Makes a data set of an import's files, called as the second argument says; see `matchIdxFiles` in core/dataset. The
   * import is over, also where the files don't fit.
   */
  finishImport: { args: v.tuple([dataSetIdSchema, nameSchema]), result: nothing },
  cancelImport: { args: v.tuple([dataSetIdSchema]), result: nothing },
  /** Starts to download the full MNIST, or goes on with it; progress comes as events. */
  downloadMnist: { args: v.tuple([]), result: nothing },
  /** Ends the download; what is there is kept for the next time. */
  cancelDownload: { args: v.tuple([]), result: nothing },
  deleteDataSet: { args: v.tuple([dataSetIdSchema]), result: nothing },
  /** My digits, the youngest first. */
  digits: { args: v.tuple([]), result: v.array(digitSummarySchema) },
  /** Some of them with their drawings: one line of NDJSON each, see `digitSchema`. Those that are gone are left out. */
  drawings: { args: v.tuple([digitIdsSchema]), result: v.instance(Uint8Array) },
  /**
   * Adds drawings to My digits: all of them, or none where one of them is wrong.
   *
   * The first argument is one line of NDJSON each, see `labelledDrawingSchema`; the second says where they come from, for
   * errors, which name the line. The answer is their ids.
   */
  addDigits: { args: v.tuple([v.instance(Uint8Array), fileNameSchema]), result: v.array(digitIdSchema) },
  removeDigits: { args: v.tuple([digitIdsSchema]), result: nothing },
  /** Brings back digits that were removed since Inkling started. */
  restoreDigits: { args: v.tuple([digitIdsSchema]), result: nothing },
  /** Says which digit some drawings show. */
  relabelDigits: { args: v.tuple([digitIdsSchema, digitLabelSchema]), result: nothing },
  /** The training runs that are over, the youngest first. */
  runs: { args: v.tuple([]), result: v.array(runSummarySchema) },
  /** Some of them with their curves. Those that are gone are left out. */
  runRecords: { args: v.tuple([runIdsSchema]), result: v.array(runRecordSchema) },
  removeRuns: { args: v.tuple([runIdsSchema]), result: nothing },
  /** Brings back runs that were removed since Inkling started. */
  restoreRuns: { args: v.tuple([runIdsSchema]), result: nothing },
  changeSettings: { args: v.tuple([settingsChangeSchema]), result: nothing },
  /** What the log says: see `Log` in the backend. */
  log: { args: v.tuple([]), result: v.string() },
} as const;
export type RequestName = keyof typeof requests;

/** What the application tells the interface unasked. */
export const events = {
  /** Something in the state changed, progress within a run aside. */
  changed: v.tuple([appStateSchema]),
  /** At most 20 times a second: where the run is, and the epochs that are over since that or the state was last told. */
  progress: v.tuple([trainingProgressSchema, v.array(epochResultSchema)]),
  /** In a training from scratch, a few times a second and at its end: what the first hidden units look for by then. */
  weights: v.tuple([weightPicturesSchema]),
  /** So many bytes of the full MNIST are there; at most 10 times a second. */
  download: v.tuple([v.number()]),
  /** A menu item was chosen. */
  command: v.tuple([v.picklist(COMMANDS)]),
  /** A model's file was opened with the application: its bytes and its name. See `importModel`. */
  opened: v.tuple([v.instance(Uint8Array<ArrayBuffer>), fileNameSchema]),
  /** A message from the interface could not be understood. */
  refused: v.tuple([serializedErrorSchema]),
} as const;
export type EventName = keyof typeof events;

/** The application as the interface sees it: on the far side of a connection, or in the same process. */
export type Api = {
  [R in RequestName]: (
    ...args: v.InferOutput<(typeof requests)[R]['args']>
  ) => Promise<v.InferOutput<(typeof requests)[R]['result']>>;
};

/** What listens to events. */
export type Listeners = { [E in EventName]: (...args: v.InferOutput<(typeof events)[E]>) => void };
