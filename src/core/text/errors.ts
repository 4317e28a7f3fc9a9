import { topic } from './topic.ts';

/** What can go wrong, in words that say what was expected. The keys are the error codes. */
export const errors = topic({
  en: {
    'input.invalid': (p: { field: string; expected: string; received: string }) =>
      `${p.field}: expected ${p.expected}, got ${p.received}.`,
    internal: (p: { message: string }) => `Something went wrong inside Inkling: ${p.message}`,
    'file.missing': (p: { file: string }) => `There is no file ${p.file}.`,
    'file.unreadable': (p: { file: string; reason: string }) => `${p.file} can't be read: ${p.reason}.`,
    'file.unwritable': (p: { file: string; reason: string }) => `${p.file} can't be written: ${p.reason}.`,
    'file.large': (p: { file: string; megabytes: number }) =>
      `${p.file} is too large: at most ${p.megabytes} MB are possible.`,
    'idx.compressed': (p: { file: string }) => `${p.file} is damaged: its gzip data can't be unpacked.`,
    'idx.magic': (p: { file: string; expected: string; received: string }) =>
      `${p.file} isn’t the right kind of IDX file: it should start with the magic number ${p.expected}, but starts with ${p.received}.`,
    'idx.dimensions': (p: { file: string; expected: string; received: string }) =>
      `${p.file}: the images should be ${p.expected}, and are ${p.received}.`,
    'idx.length': (p: { file: string; expected: number; received: number }) =>
      `${p.file} should be ${p.expected} bytes long by its header, and is ${p.received}.`,
    'idx.label': (p: { file: string; index: number; received: number }) =>
      `${p.file}: label number ${p.index} is ${p.received}; labels are the digits 0 to 9.`,
    'idx.counts': (p: { images: number; labels: number }) =>
      `There are ${p.images} images and ${p.labels} labels; each image needs one label.`,
    'idx.empty': (p: { file: string }) => `${p.file} holds no samples.`,
    'idx.none':
      'None of these is an IDX file. MNIST’s are called train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, with or without .gz.',
    'idx.unlabelled': (p: { file: string; count: number }) =>
      `${p.file} holds ${p.count} images, and no file of ${p.count} labels is left for them.`,
    'idx.imageless': (p: { file: string; count: number }) =>
      `${p.file} holds ${p.count} labels, and no file holds ${p.count} images.`,
    'idx.ambiguous': (p: { files: string }) =>
      `It isn’t clear what belongs together: ${p.files}. “train” in the names of the training digits and “t10k” or “test” in those of the test digits tells them apart.`,
    'idx.surplus': (p: { count: number }) =>
      `These are images and labels of ${p.count} sets. A data set has one for training and one for testing at most: choose the files of one.`,
    'dataset.unknown': (p: { id: string }) => `There is no data set ${p.id}.`,
    'dataset.bundled': 'The digits that came with Inkling can’t be deleted.',
    'dataset.noImport': 'This import is over. Choose the files once more.',
    'dataset.tooManyFiles': (p: { most: number }) => `A data set has four files; these are more than ${p.most}.`,
    'dataset.tooLarge': (p: { megabytes: number }) => `These files are larger than ${p.megabytes} MB together.`,
    'dataset.malformed': (p: { file: string; reason: string }) =>
      `The data set of ${p.file} can’t be used: ${p.reason}. It is left as it is.`,
    'dataset.newer': (p: { file: string; version: number; supported: number }) =>
      `${p.file} was written by a newer Inkling (version ${p.version}; this one reads up to ${p.supported}). The data set is left as it is.`,
    'download.offline': (p: { host: string; reason: string }) =>
      `${p.host} can’t be reached (${p.reason}). Is this computer connected to the internet? What has arrived so far is kept.`,
    'download.interrupted': (p: { host: string }) =>
      `${p.host} stopped sending before everything was there. What has arrived so far is kept; try again to go on from there.`,
    'download.refused': (p: { host: string; status: number }) =>
      `${p.host} refused to send the data (HTTP\u00a0status\u00a0${p.status}). Try again later.`,
    'download.redirected': (p: { host: string; target: string }) =>
      `${p.host} points to ${p.target}, which is none of the places that Inkling downloads from. A network that asks for a login does this: open a web page first, then try again.`,
    'download.damaged': (p: { host: string }) =>
      `What ${p.host} sends isn’t MNIST: its checksum is wrong. None of it is used. Try again later.`,
    'model.malformed': (p: { file: string; reason: string }) => `${p.file} can’t be used as a model: ${p.reason}.`,
    'model.newer': (p: { file: string; version: number; supported: number }) =>
      `${p.file} was written by a newer Inkling (format ${p.version}; this one reads up to ${p.supported}).`,
    'model.unknown': (p: { id: string }) => `There is no model ${p.id}.`,
    'model.shipped': 'The model that came with Inkling can’t be renamed or deleted.',
    'model.format': (p: { file: string }) =>
      `${p.file} is neither a .safetensors nor an .npz file. In PyTorch, write one with safetensors.torch.save_file(model.state_dict(), "model.safetensors"); with Keras or NumPy, with numpy.savez("model.npz", *weights).`,
    'model.pickled': (p: { file: string; array: string }) =>
      `${p.array} in ${p.file} holds pickled Python objects. Reading them could run any program, so Inkling doesn’t. Write each array by itself: numpy.savez("model.npz", *weights).`,
    'model.weightless': (p: { file: string }) =>
      `${p.file} holds no weights. It should hold the matrices of a network, the first of them [784, …] or […, 784].`,
    'model.layers': (p: { file: string; count: number; most: number }) =>
      `${p.file} holds the weights of ${p.count} layers; at most ${p.most} are possible.`,
    'model.array': (p: { file: string; array: string; shape: string; expected: string }) =>
      `${p.array} in ${p.file} is ${p.shape}; expected ${p.expected}.`,
    'model.surplus': (p: { file: string; array: string; shape: string; layers: string }) =>
      `${p.array} ${p.shape} in ${p.file} has no place in the network that the other arrays make, ${p.layers}.`,
    'model.biases': (p: { file: string; biases: number; weights: number }) =>
      `${p.file} holds ${p.biases} bias vectors for ${p.weights} weight matrices, and their names don’t tell which belong together.`,
    'model.activation': (p: { file: string; layers: string }) =>
      `${p.file} (${p.layers}) doesn’t say which activation its hidden layers have. Choose sigmoid or relu, as it was trained.`,
    'training.running': 'A training run is under way. Stop it first.',
    'training.diverged': (p: { epoch: number; batch: number; loss: string }) =>
      `Training went astray: the loss became ${p.loss} in epoch\u00a0${p.epoch}, batch\u00a0${p.batch}. The model in use is unchanged. A smaller learning rate usually helps.`,
    'training.crashed': (p: { reason: string }) =>
      `The training process ended unexpectedly (${p.reason}). The model in use is unchanged.`,
    'training.killed': (p: { signal: string }) =>
      `The system ended the training process (${p.signal}), most likely because memory ran out. The model in use is unchanged. Closing other programs helps, or a smaller network.`,
    'training.noCandidate': 'There is no newly trained model to keep or discard.',
    'training.tooFew': (p: { count: number; least: number }) =>
      `There are ${p.count} samples to train on; at least ${p.least} are needed.`,
    'training.tooFewOwn': (p: { count: number; least: number }) =>
      `There are ${p.count} drawings in My digits; at least ${p.least} are needed to learn a handwriting from.`,
    'records.truncated': (p: { file: string }) =>
      `The last line of ${p.file} is not whole: Inkling was ended while it wrote it. That line is left out; all others are there.`,
    'records.damaged': (p: { file: string; count: number; line: number }) =>
      `${p.file} can’t be understood everywhere (${p.count} lines, the first of them line ${p.line}). Those lines are left out; all others are there.`,
    'records.newer': (p: { file: string; version: number; supported: number }) =>
      `${p.file} was written by a newer Inkling (version ${p.version}; this one reads up to ${p.supported}). It stays as it is, and can’t be used with this one.`,
    'runs.gone': 'These runs are no longer in the history.',
    'digits.gone': 'These drawings are no longer in My digits.',
    'doctor.broken': (p: { names: string }) => `Not in order: ${p.names}. Inkling can’t work like that.`,
    memory: (p: { megabytes: number }) => `There isn’t enough memory: ${p.megabytes} MB are needed.`,
    'settings.unreadable': (p: { file: string; reason: string }) =>
      `${p.file} can't be understood (${p.reason}). Standard settings are used; the file is kept as it is until you change a setting, and then as a copy.`,
    'settings.newer': (p: { file: string; version: number; supported: number }) =>
      `${p.file} was written by a newer Inkling (version ${p.version}; this one reads up to ${p.supported}). Standard settings are used, and the file is left as it is.`,
    'image.malformed': (p: { file: string; reason: string }) => `${p.file} can’t be read as a PNG image: ${p.reason}.`,
    'picture.unknown': (p: { file: string }) => `${p.file} can’t be read as a picture. Use a PNG, JPEG or WebP file.`,
    'picture.damaged': (p: { file: string }) => `${p.file} is damaged: the picture can't be unpacked.`,
    'picture.large': (p: { file: string; megapixels: number; most: number }) =>
      `${p.file} has ${p.megapixels} million pixels; at most ${p.most} million are possible.`,
    'picture.heavy': (p: { file: string; megabytes: number; most: number }) =>
      `${p.file} has ${p.megabytes} MB; at most ${p.most} MB are possible.`,
    'clipboard.denied': 'The clipboard can’t be written to: the browser doesn’t allow it.',
    'connection.lost': 'The connection to Inkling is lost.',
    'connection.refused':
      'This page may not use Inkling. Open the address that Inkling showed when it was started: it is a new one each time.',
  },
  ko: {
    'input.invalid': (p) => `${p.field}: ${p.expected} 값이어야 하는데 ${p.received}을(를) 받았습니다.`,
    internal: (p) => `Inkling 내부에서 문제가 생겼습니다: ${p.message}`,
    'file.missing': (p) => `${p.file} 파일이 없습니다.`,
    'file.unreadable': (p) => `${p.file} 파일을 읽을 수 없습니다: ${p.reason}.`,
    'file.unwritable': (p) => `${p.file} 파일을 쓸 수 없습니다: ${p.reason}.`,
    'file.large': (p) => `${p.file} 파일이 너무 큽니다. ${p.megabytes}MB까지 가능합니다.`,
    'idx.compressed': (p) => `${p.file} 파일이 손상되었습니다: gzip 압축을 풀 수 없습니다.`,
    'idx.magic': (p) =>
      `${p.file}은(는) 해당 IDX 파일이 아닙니다: 매직 넘버 ${p.expected}로 시작해야 하는데 ${p.received}로 시작합니다.`,
    'idx.dimensions': (p) => `${p.file}: 이미지 크기는 ${p.expected}이어야 하는데 ${p.received}입니다.`,
    'idx.length': (p) => `${p.file}의 길이는 헤더에 따르면 ${p.expected}바이트여야 하는데 ${p.received}바이트입니다.`,
    'idx.label': (p) => `${p.file}: ${p.index}번째 레이블이 ${p.received}입니다. 레이블은 0부터 9까지의 숫자입니다.`,
    'idx.counts': (p) => `이미지는 ${p.images}개, 레이블은 ${p.labels}개입니다. 이미지마다 레이블이 하나씩 필요합니다.`,
    'idx.empty': (p) => `${p.file}에 표본이 없습니다.`,
    'idx.none':
      'IDX 파일이 없습니다. MNIST의 파일 이름은 train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte이며 뒤에 .gz가 붙기도 합니다.',
    'idx.unlabelled': (p) =>
      `${p.file}에 이미지가 ${p.count}개 있는데, 짝이 되는 레이블 ${p.count}개짜리 파일이 남아 있지 않습니다.`,
    'idx.imageless': (p) => `${p.file}에 레이블이 ${p.count}개 있는데, 이미지가 ${p.count}개인 파일이 없습니다.`,
    'idx.ambiguous': (p) =>
      `어느 파일끼리 짝인지 알 수 없습니다: ${p.files}. 학습용 파일 이름에는 ‘train’, 테스트용 파일 이름에는 ‘t10k’나 ‘test’를 넣어 주세요.`,
    'idx.surplus': (p) =>
      `데이터 세트 ${p.count}개의 이미지와 레이블입니다. 데이터 세트 하나에는 학습용과 테스트용이 하나씩만 들어갑니다. 한 세트의 파일만 고르세요.`,
    'dataset.unknown': (p) => `${p.id} 데이터 세트가 없습니다.`,
    'dataset.bundled': 'Inkling에 들어 있는 숫자 데이터는 삭제할 수 없습니다.',
    'dataset.noImport': '이 가져오기는 이미 끝났습니다. 파일을 다시 골라 주세요.',
    'dataset.tooManyFiles': (p) => `데이터 세트의 파일은 네 개인데 ${p.most}개보다 많이 골랐습니다.`,
    'dataset.tooLarge': (p) => `파일을 모두 합친 크기가 ${p.megabytes}MB를 넘습니다.`,
    'dataset.malformed': (p) => `${p.file}의 데이터 세트를 사용할 수 없습니다: ${p.reason}. 파일은 그대로 둡니다.`,
    'dataset.newer': (p) =>
      `${p.file}은(는) 더 새로운 Inkling에서 저장되었습니다(버전 ${p.version}, 이 버전은 ${p.supported}까지 읽습니다). 데이터 세트는 그대로 둡니다.`,
    'download.offline': (p) =>
      `${p.host}에 연결할 수 없습니다(${p.reason}). 이 컴퓨터가 인터넷에 연결되어 있나요? 지금까지 받은 것은 그대로 둡니다.`,
    'download.interrupted': (p) =>
      `${p.host}에서 끝까지 보내지 않고 멈췄습니다. 지금까지 받은 것은 그대로 두며, 다시 시도하면 이어서 받습니다.`,
    'download.refused': (p) =>
      `${p.host}에서 데이터를 보내 주지 않습니다(HTTP\u00a0상태\u00a0${p.status}). 나중에 다시 시도해 주세요.`,
    'download.redirected': (p) =>
      `${p.host}에서 ${p.target}(으)로 가라고 하지만, Inkling이 내려받는 곳이 아닙니다. 로그인이 필요한 네트워크에서 생기는 일입니다. 웹 페이지를 먼저 열어 본 뒤 다시 시도해 주세요.`,
    'download.damaged': (p) =>
      `${p.host}에서 보낸 것은 올바른 MNIST가 아닙니다. 체크섬이 다릅니다. 받은 것은 쓰지 않습니다. 나중에 다시 시도해 주세요.`,
    'model.malformed': (p) => `${p.file}은(는) 쓸 수 있는 모델이 아닙니다: ${p.reason}.`,
    'model.newer': (p) =>
      `${p.file}은(는) 더 새로운 Inkling에서 저장되었습니다(형식 ${p.version}, 이 버전은 ${p.supported}까지 읽습니다).`,
    'model.unknown': (p) => `${p.id} 모델이 없습니다.`,
    'model.shipped': 'Inkling에 들어 있는 기본 모델은 이름을 바꾸거나 삭제할 수 없습니다.',
    'model.format': (p) =>
      `${p.file}은(는) .safetensors 파일도 .npz 파일도 아닙니다. PyTorch에서는 safetensors.torch.save_file(model.state_dict(), "model.safetensors")로, Keras나 NumPy에서는 numpy.savez("model.npz", *weights)로 저장하세요.`,
    'model.pickled': (p) =>
      `${p.file}의 ${p.array}에는 피클된 Python 객체가 들어 있습니다. 읽으면 어떤 프로그램이든 실행될 수 있으므로 Inkling은 읽지 않습니다. 배열을 하나씩 저장하세요: numpy.savez("model.npz", *weights).`,
    'model.weightless': (p) =>
      `${p.file}에 가중치가 없습니다. 신경망의 행렬들이 있어야 하며, 첫 행렬은 [784, …] 또는 […, 784]여야 합니다.`,
    'model.layers': (p) => `${p.file}에 ${p.count}개 층의 가중치가 있습니다. 층은 ${p.most}개까지 가능합니다.`,
    'model.array': (p) => `${p.file}의 ${p.array} 배열은 ${p.expected}이어야 하는데 ${p.shape}입니다.`,
    'model.surplus': (p) =>
      `${p.file}의 ${p.array} ${p.shape} 배열은 나머지 배열로 이루어진 신경망 ${p.layers}에 들어갈 자리가 없습니다.`,
    'model.biases': (p) =>
      `${p.file}에는 가중치 행렬이 ${p.weights}개, 편향 벡터가 ${p.biases}개 있는데, 이름만으로는 서로 짝을 알 수 없습니다.`,
    'model.activation': (p) =>
      `${p.file}(${p.layers})에는 은닉층의 활성화 함수가 적혀 있지 않습니다. 학습할 때 쓴 것을 sigmoid와 relu 중에서 고르세요.`,
    'training.running': '이미 학습이 진행 중입니다. 먼저 멈춰 주세요.',
    'training.diverged': (p) =>
      `학습이 발산했습니다: 에포크\u00a0${p.epoch}, 배치\u00a0${p.batch}에서 손실이 비정상적인 값(${p.loss})이 되었습니다. 사용 중인 모델은 그대로입니다. 학습률을 낮추면 대개 해결됩니다.`,
    'training.crashed': (p) => `학습 프로세스가 갑자기 끝났습니다(${p.reason}). 사용 중인 모델은 그대로입니다.`,
    'training.killed': (p) =>
      `시스템이 학습 프로세스를 끝냈습니다(${p.signal}). 메모리가 모자랐을 가능성이 큽니다. 사용 중인 모델은 그대로입니다. 다른 프로그램을 닫거나 신경망을 더 작게 하면 도움이 됩니다.`,
    'training.noCandidate': '유지하거나 버릴 새 모델이 없습니다.',
    'training.tooFew': (p) => `학습할 표본이 ${p.count}개입니다. 적어도 ${p.least}개가 필요합니다.`,
    'training.tooFewOwn': (p) =>
      `‘내 숫자’에 그림이 ${p.count}개 있습니다. 손글씨를 배우려면 적어도 ${p.least}개가 필요합니다.`,
    'records.truncated': (p) =>
      `${p.file}의 마지막 줄이 온전하지 않습니다. 그 줄을 저장하는 도중에 Inkling이 종료되었습니다. 그 줄만 빼고 나머지는 모두 그대로입니다.`,
    'records.damaged': (p) =>
      `${p.file}에 이해할 수 없는 줄이 ${p.count}개 있습니다(처음은 ${p.line}번째 줄). 그 줄만 빼고 나머지는 모두 그대로입니다.`,
    'records.newer': (p) =>
      `${p.file}은(는) 더 새로운 Inkling에서 저장되었습니다(버전 ${p.version}, 이 버전은 ${p.supported}까지 읽습니다). 파일은 그대로 두며, 이 버전에서는 쓸 수 없습니다.`,
    'runs.gone': '이 학습 기록은 이제 없습니다.',
    'digits.gone': '이 그림들은 이제 ‘내 숫자’에 없습니다.',
    'doctor.broken': (p) => `문제가 있는 항목: ${p.names}. 이대로는 Inkling을 쓸 수 없습니다.`,
    memory: (p) => `메모리가 부족합니다: ${p.megabytes}MB가 필요합니다.`,
    'settings.unreadable': (p) =>
      `${p.file}을(를) 이해할 수 없습니다(${p.reason}). 기본 설정을 사용합니다. 설정을 바꾸기 전까지 파일은 그대로 두고, 바꿀 때는 사본을 남깁니다.`,
    'settings.newer': (p) =>
      `${p.file}은(는) 더 새로운 Inkling에서 저장되었습니다(버전 ${p.version}, 이 버전은 ${p.supported}까지 읽습니다). 기본 설정을 사용하며 파일은 그대로 둡니다.`,
    'image.malformed': (p) => `${p.file}은(는) 쓸 수 있는 PNG 이미지가 아닙니다: ${p.reason}.`,
    'picture.unknown': (p) => `${p.file}은(는) 읽을 수 있는 사진이 아닙니다. PNG, JPEG, WebP 파일이어야 합니다.`,
    'picture.damaged': (p) => `${p.file} 파일이 손상되었습니다: 사진을 풀 수 없습니다.`,
    'picture.large': (p) => `${p.file}의 픽셀 수는 ${p.megapixels}백만 개입니다. ${p.most}백만 개까지 가능합니다.`,
    'picture.heavy': (p) => `${p.file}의 크기는 ${p.megabytes}MB입니다. ${p.most}MB까지 가능합니다.`,
    'clipboard.denied': '브라우저가 허용하지 않아 클립보드에 복사할 수 없습니다.',
    'connection.lost': 'Inkling과의 연결이 끊어졌습니다.',
    'connection.refused':
      '이 페이지에서는 Inkling을 사용할 수 없습니다. Inkling을 시작할 때 표시된 주소를 여세요. 주소는 시작할 때마다 바뀝니다.',
  },
});
