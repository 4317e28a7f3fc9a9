import { topic } from './topic.ts';

/** The name of a class within a sentence: a digit as it is, words in quotation marks. */
const quoted = (name: string) => (name.length > 1 ? `“${name}”` : name);

/** The view of every number between the drawing and the reading. */
export const lookInside = topic({
  en: {
    loading: 'Opening the model…',
    emptyTitle: 'Draw a digit above',
    empty:
      'Then every step appears here with its real numbers: how the network reads it, and how it would learn from it.',
    steps: 'Steps',
    previous: 'Previous step',
    next: 'Next step',
    parts: { read: 'Reading: forward', learn: 'Learning: backward', look: 'Looking' },
    hiddenLayer: (p: { number: number | null }) => (p.number === null ? 'Hidden layer' : `Hidden layer ${p.number}`),
    outputLayer: 'Output layer',
    titles: {
      input: 'Input',
      sums: (p: { layer: string }) => `${p.layer}: sums`,
      activation: (p: { layer: string }) => `${p.layer}: activation`,
      logits: 'Output layer: logits',
      softmax: 'Softmax',
      calibration: 'Temperature',
      loss: 'True label and loss',
      outputGradient: 'Softmax minus one\u2011hot',
      gradients: (p: { layer: string }) => `${p.layer}: gradients`,
      update: 'Take a step',
      attention: 'What it looks at',
    },
    about: {
      input:
        'The drawing as 28 × 28 pixels, row after row: 784 numbers, from 0 for paper to 1 for full ink. They are all that the network ever sees.',
      straightened:
        'This model has learned how you turn, slant and stretch your digits. It read the drawing as it is and with that undone, and was surer of this one: straightened.',
      firstSums: (p: { units: number }) =>
        `Each of the ${p.units} hidden units has a weight for every pixel. It multiplies each pixel by its weight, adds up the products, and adds its bias.`,
      sums: (p: { units: number; inputs: number }) =>
        `The same again: each of the ${p.units} units has a weight for each of the ${p.inputs} numbers that the layer before passes on. It adds up the products, and its bias.`,
      logits: (p: { classes: number }) =>
        `Each of the ${p.classes} classes adds up what speaks for it and against it, with weights for the last hidden layer’s activations. These sums are the logits: the highest wins.`,
      sigmoid:
        'The sigmoid squeezes every sum into the range from 0 to 1: a sum far below zero switches the unit off, one far above switches it on. Without such a bend, many layers could do no more than one.',
      relu: 'ReLU passes on the sums above zero as they are, and cuts off the others at zero. Without such a bend, many layers could do no more than one.',
      softmax:
        'Raise e to the power of each logit, and divide by the sum of them all: that makes probabilities, above zero, which add up to 1. The largest is the prediction.',
      calibration:
        'A network can be surer than it is right, or less sure. So each model has a temperature, fitted on digits that it wasn’t trained on: the logits are divided by it before the softmax. That changes how sure it is, never which digit is first. These are the bars above. Training uses none, and neither do the steps that follow.',
      loss: 'Say which digit it truly is. As a target it is one\u2011hot: 1 at the true class, 0 elsewhere. The cross\u2011entropy is minus the logarithm of the probability that the network gave to the truth: 0 if it was certain and right, and the larger the more the truth surprises it.',
      outputGradient:
        'How does the loss change with each logit? For softmax and cross\u2011entropy together the answer is as simple as can be: what the network said, minus what it should have said. Above zero: this logit is too high. Below: too low.',
      outputGradients:
        'A weight’s gradient is what came in through it, times the gradient by what came out: a weight counts as far as its input was active. A bias’s input is always 1.',
      hiddenGradients:
        'The gradient goes back through the weights of the next layer, and then through the slope of the activation: a unit that doesn’t react doesn’t learn. From there it is as before: what came in, times the gradient by what came out.',
      update:
        'Every weight and bias takes a small step against its gradient. That is done to a copy: the model in use stays as it is.',
      attention:
        'How much did each pixel add to a logit? Its ink times the gradient of the logit with respect to it. Positive pixels speak for the digit, negative ones against it.',
    },
    numbers: 'numbers',
    pixel: (p: { row: number; column: number }) => `row ${p.row}, column ${p.column}`,
    asImage: 'Pixels as an image',
    asRow: 'Pixels as a row',
    sums: 'Weighted sums',
    activations: 'Activations',
    logits: 'Logits by class',
    probabilities: 'Probabilities by class',
    calibrated: 'Calibrated probabilities by class',
    oneHot: 'Probabilities and target by class',
    outputGradient: 'Gradient by the logits',
    activationGradient: 'Gradient by the activations',
    biasGradient: 'Gradient by the biases, and by the sums',
    notADigit: 'not a digit',
    notADigitShort: 'none',
    unit: (p: { unit: number }) => `unit ${p.unit}`,
    classNamed: (p: { name: string }) => `class ${quoted(p.name)}`,
    unitsBy: (p: { name: string }) => `What units add to the logit of ${quoted(p.name)}`,
    classWeights: 'Each class’s weights for the layer before',
    gradientsBySize: 'Gradients of the units’ weights and, below, biases',
    gradientsByClass: 'Gradients of the classes’ weights and, below, biases',
    pageOf: (p: { first: string; last: string; count: string }) => `${p.first}–${p.last} of ${p.count}`,
    previousPage: 'Previous units',
    nextPage: 'Next units',
    comesIn: 'What comes in',
    weightsOf: (p: { unit: string }) => `Weights of ${p.unit}`,
    productsOf: (p: { unit: string }) => `Products of ${p.unit}`,
    sumOf: (p: { unit: string }) => `How the sum of ${p.unit} comes about`,
    otherTerms: (p: { count: number }) => (p.count === 1 ? '1 other product' : `${p.count} other products`),
    bias: 'bias',
    passesOn: 'passes on',
    slopeOf: (p: { name: string }) => `slope of the logit of ${quoted(p.name)}`,
    addsTo: (p: { name: string }) => `adds to the logit of ${quoted(p.name)}`,
    gradientOf: (p: { unit: string }) => `Gradient of the weights of ${p.unit}`,
    aboutGradientPicture: 'A step subtracts this picture from the weights, times the learning rate.',
    curve: (p: { number: number; on: number; count: number }) =>
      `Layer ${p.number}: ${p.on} of ${p.count} units have a sum above zero`,
    prediction: 'Prediction:',
    looksLikeDigit: 'looks like a\u00a0digit',
    ruleClass: 'This model’s rule for what is a digit: the probability of “not a digit” is at most its threshold.',
    ruleEnergy: 'This model’s rule for what is a digit: the energy is at most its threshold.',
    trueLabel: 'It truly is a',
    before: 'before',
    after: 'after',
    takeStep: 'Take one step',
    takeTen: 'Take ten',
    undoAll: 'Undo all',
    practised: (p: { count: number }) =>
      p.count === 1
        ? 'These are the numbers of a copy that has learned one step. The model in use is unchanged.'
        : `These are the numbers of a copy that has learned ${p.count} steps. The model in use is unchanged.`,
    stepsTaken: (p: { count: number }) => (p.count === 1 ? '1 step' : `${p.count} steps`),
    noSteps: 'Choose a digit that it isn’t, and watch the network change its mind.',
    explain: 'What speaks for',
    speaksFor: (p: { name: string }) => `For ${quoted(p.name)}`,
    nextLikely: (p: { name: string }) => `Next likely: ${quoted(p.name)}`,
    changesMind: (p: { name: string; rival: string }) => `From ${quoted(p.name)} to ${quoted(p.rival)}`,
    aboutChangesMind: (p: { name: string; rival: string }) =>
      `What would change its mind: ink where it is positive pulls towards\u00a0${quoted(p.rival)}, ink where it is negative towards\u00a0${quoted(p.name)}.`,
    fromPixels: 'from these pixels',
    fromRest: 'from everything else',
    logit: 'logit',
  },
  ko: {
    loading: '모델을 여는 중…',
    emptyTitle: '위에 숫자를 그려 보세요',
    empty: '신경망이 그 숫자를 어떻게 읽고 어떻게 배우는지, 모든 단계가 실제 수치와 함께 여기에 나타납니다.',
    steps: '단계',
    previous: '이전 단계',
    next: '다음 단계',
    parts: { read: '읽기: 순전파', learn: '배우기: 역전파', look: '들여다보기' },
    hiddenLayer: (p) => (p.number === null ? '은닉층' : `은닉층 ${p.number}`),
    outputLayer: '출력층',
    titles: {
      input: '입력',
      sums: (p) => `${p.layer}: 가중합`,
      activation: (p) => `${p.layer}: 활성화`,
      logits: '출력층: 로짓',
      softmax: '소프트맥스',
      calibration: '온도',
      loss: '정답과 손실',
      outputGradient: '소프트맥스 빼기 원\u2011핫',
      gradients: (p) => `${p.layer}: 기울기`,
      update: '한 걸음 학습하기',
      attention: '어디를 보는가',
    },
    about: {
      input:
        '그림을 28 × 28 픽셀로 줄여 한 행씩 이어 붙인 784개의 수입니다. 종이는 0, 가장 짙은 잉크는 1입니다. 신경망이 보는 것은 이 수가 전부입니다.',
      straightened:
        '이 모델은 글씨가 얼마나 돌아가고 기울고 늘어나는지 배웠습니다. 그림을 그대로도 읽고 바로잡아서도 읽었으며, 더 확신한 쪽은 바로잡은 이 그림입니다.',
      firstSums: (p) =>
        `은닉 유닛 ${p.units}개는 저마다 모든 픽셀에 대한 가중치를 가지고 있습니다. 픽셀마다 가중치를 곱해 모두 더하고, 편향을 더합니다.`,
      sums: (p) =>
        `같은 계산을 한 번 더 합니다. 유닛 ${p.units}개가 저마다 앞 층에서 넘어온 수 ${p.inputs}개에 가중치를 곱해 모두 더하고, 편향을 더합니다.`,
      logits: (p) =>
        `클래스 ${p.classes}개가 저마다 마지막 은닉층의 활성값에 가중치를 곱해, 자기에게 유리하거나 불리한 근거를 모두 더합니다. 이 합이 로짓이며, 가장 큰 것이 이깁니다.`,
      sigmoid:
        '시그모이드는 모든 합을 0과 1 사이로 눌러 넣습니다. 합이 0보다 훨씬 작으면 유닛이 꺼지고, 훨씬 크면 켜집니다. 이렇게 휘어진 함수가 없으면 층을 아무리 쌓아도 한 층과 다를 바 없습니다.',
      relu: 'ReLU는 0보다 큰 합은 그대로 넘기고, 나머지는 0으로 자릅니다. 이렇게 꺾인 함수가 없으면 층을 아무리 쌓아도 한 층과 다를 바 없습니다.',
      softmax:
        'e를 로짓만큼 거듭제곱하고 그 총합으로 나눕니다. 그러면 0보다 크고 모두 더하면 1이 되는 확률이 됩니다. 가장 큰 것이 예측입니다.',
      calibration:
        '신경망은 실제로 맞히는 것보다 더 확신하거나 덜 확신하기도 합니다. 그래서 모델마다 학습에 쓰지 않은 숫자로 맞춘 온도가 있고, 소프트맥스 전에 로짓을 온도로 나눕니다. 확신의 정도만 바뀔 뿐 순위는 바뀌지 않습니다. 위의 막대가 바로 이 값입니다. 학습할 때는 온도를 쓰지 않으므로, 다음 단계들도 온도 없이 이어집니다.',
      loss: '실제로 어떤 숫자인지 알려 주세요. 목표는 원\u2011핫 벡터로, 정답 클래스만 1이고 나머지는 0입니다. 교차 엔트로피는 정답에 준 확률의 로그에 음의 부호를 붙인 값입니다. 확신하고 맞혔으면 0이고, 정답이 뜻밖일수록 커집니다.',
      outputGradient:
        '로짓이 변하면 손실은 어떻게 변할까요? 소프트맥스와 교차 엔트로피를 함께 쓰면 답이 더없이 간단합니다. 신경망이 낸 답에서 냈어야 할 답을 빼면 됩니다. 0보다 크면 로짓이 너무 높고, 작으면 너무 낮습니다.',
      outputGradients:
        '가중치의 기울기는 그 가중치로 들어온 값에, 나간 값에 대한 기울기를 곱한 것입니다. 입력이 활발했던 만큼만 가중치에 책임이 있습니다. 편향의 입력은 언제나 1입니다.',
      hiddenGradients:
        '기울기는 다음 층의 가중치를 거슬러 돌아온 뒤, 활성화 함수의 미분값이 곱해집니다. 반응하지 않는 유닛은 배우지 않습니다. 그다음은 앞과 같이, 들어온 값에 나간 값에 대한 기울기를 곱합니다.',
      update:
        '모든 가중치와 편향이 기울기의 반대 방향으로 조금씩 움직입니다. 이 그림 하나로 사본에 시험해 보는 것이므로, 사용 중인 모델은 그대로입니다.',
      attention:
        '픽셀마다 로짓에 얼마나 보탰을까요? 잉크의 진하기에 그 픽셀에 대한 로짓의 기울기를 곱한 값입니다. 양수인 픽셀은 그 숫자라는 근거이고, 음수인 픽셀은 아니라는 근거입니다.',
    },
    numbers: '숫자 띠',
    pixel: (p) => `${p.row}행 ${p.column}열`,
    asImage: '이미지로 본 픽셀',
    asRow: '한 줄로 이은 픽셀',
    sums: '가중합',
    activations: '활성값',
    logits: '클래스별 로짓',
    probabilities: '클래스별 확률',
    calibrated: '클래스별 보정된 확률',
    oneHot: '클래스별 확률과 목표',
    outputGradient: '로짓에 대한 기울기',
    activationGradient: '활성값에 대한 기울기',
    biasGradient: '편향에 대한 기울기(가중합에 대한 기울기와 같음)',
    notADigit: '숫자 아님',
    notADigitShort: '아님',
    unit: (p) => `유닛 ${p.unit}`,
    classNamed: (p) => `클래스 ‘${p.name}’`,
    unitsBy: (p) => `‘${p.name}’의 로짓에 많이 보탠 순서로 본 유닛`,
    classWeights: '클래스마다 앞 층에 두는 가중치',
    gradientsBySize: '유닛별 가중치의 기울기와, 그 아래 편향의 기울기',
    gradientsByClass: '클래스별 가중치의 기울기와, 그 아래 편향의 기울기',
    pageOf: (p) => `${p.count}개 중 ${p.first}–${p.last}`,
    previousPage: '이전 유닛들',
    nextPage: '다음 유닛들',
    comesIn: '들어오는 값',
    weightsOf: (p) => `${p.unit}의 가중치`,
    productsOf: (p) => `${p.unit}의 곱`,
    sumOf: (p) => `${p.unit}의 합이 나오는 과정`,
    otherTerms: (p) => `나머지 곱 ${p.count}개`,
    bias: '편향',
    passesOn: '넘기는 값',
    slopeOf: (p) => `‘${p.name}’ 로짓의 기울기`,
    addsTo: (p) => `‘${p.name}’ 로짓에 보태는 값`,
    gradientOf: (p) => `${p.unit} 가중치의 기울기`,
    aboutGradientPicture: '한 걸음마다 이 그림에 학습률을 곱해 가중치에서 뺍니다.',
    curve: (p) => `층 ${p.number}: 유닛 ${p.count}개 중 ${p.on}개의 합이 0보다 큽니다`,
    prediction: '예측:',
    looksLikeDigit: '숫자처럼 보입니다',
    ruleClass: '이 모델이 숫자라고 보는 기준: ‘숫자 아님’의 확률이 기준값 이하입니다.',
    ruleEnergy: '이 모델이 숫자라고 보는 기준: 에너지가 기준값 이하입니다.',
    trueLabel: '정답',
    before: '전',
    after: '후',
    takeStep: '한 걸음',
    takeTen: '열 걸음',
    undoAll: '모두 되돌리기',
    practised: (p) => `${p.count}걸음 배운 사본의 값입니다. 사용 중인 모델은 그대로입니다.`,
    stepsTaken: (p) => `${p.count}걸음`,
    noSteps: '일부러 다른 숫자를 정답으로 골라, 신경망의 생각이 바뀌는 것을 지켜보세요.',
    explain: '살펴볼 숫자',
    speaksFor: (p) => `‘${p.name}’의 근거`,
    nextLikely: (p) => `그다음 후보: ‘${p.name}’`,
    changesMind: (p) => `‘${p.name}’에서 ‘${p.rival}’${['0', '3', '6', '숫자 아님'].includes(p.rival) ? '으로' : '로'}`,
    aboutChangesMind: (p) =>
      `무엇이 생각을 바꿀까요? 양수인 곳의 잉크는 ‘${p.rival}’\u00a0쪽으로, 음수인 곳의 잉크는 ‘${p.name}’\u00a0쪽으로 당깁니다.`,
    fromPixels: '이 픽셀들에서',
    fromRest: '나머지에서',
    logit: '로짓',
  },
});
