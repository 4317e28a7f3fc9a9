import { topic } from '../../../core/text/index.ts';

/** From the pixels to learning, told from beginning to end. It is long, so it isn't in the catalogue that is always there. */
export const howItWorks = topic({
  en: {
    title: 'How it works',
    intro:
      'A network that reads digits is a chain of very simple calculations: multiply, add, bend. Nobody told it what a 7 looks like. It found out by itself, from examples, with one idea that fits on this page. Everything here is what this program really does, and you can watch each step with your own drawing.',
    seeIt: 'See it with your drawing',
    pixels: {
      title: 'A drawing is a row of numbers',
      first:
        'Your drawing is made as large as every other digit, moved to the middle, and shrunk to 28 × 28 pixels. Each pixel becomes one number: 0 for paper, 1 for full ink, something between at an edge. Row after row, that makes 784 numbers, and they are all that the network ever sees. It doesn’t know that two of them are neighbours.',
    },
    unit: {
      title: 'A unit asks one question',
      first:
        'The network is made of units. Each has a weight for every pixel, and multiplies and adds: where the weight is positive, ink counts for it; where it is negative, ink counts against it. On top comes the bias, a number of its own that says how easily it is convinced. The sum is large if the drawing looks like the picture that the weights make. So a unit asks a single question, such as: is there a stroke across the top?',
      second:
        'All units of a layer ask at the same time. Their weights side by side are a matrix, and their sums are one product: the row of pixels times that matrix, plus the row of biases. With 50 units that is 784 × 50 + 50 = 39,250 numbers to learn.',
    },
    bend: {
      title: 'The answer is bent',
      first:
        'A sum can be any number. The activation function turns it into an answer: the sigmoid squeezes it between 0 (no) and 1 (yes); ReLU, which most networks of today have, keeps what is above zero and drops the rest.',
      second:
        'It looks like a detail, and is what makes it all possible. Sums of sums are only sums: without the bend, a hundred layers could do no more than one. With it, a second layer can combine answers: a stroke across the top and a slanted one below it, and no loop: that is a 7.',
    },
    softmax: {
      title: 'From scores to probabilities',
      first:
        'The last layer has a unit for each digit. Their sums, the logits, are scores: the highest wins. To say how sure it is, the network turns them into probabilities. The softmax raises e to the power of each score, which makes them all positive, and divides by their total, which makes them add up to 1. A lead of 1 in score is a factor of e ≈ 2.7 in probability.',
    },
    loss: {
      title: 'How wrong was it?',
      first:
        'To learn, a network needs to know how badly it did, as a single number. We know which digit the drawing truly is. Written as a row with a 1 at that digit and 0 elsewhere, that is the one-hot target t. The cross-entropy compares: it is minus the logarithm of the probability that the network gave to the truth.',
      second:
        'Sure and right, probability 1: the loss is 0. Undecided among ten digits, probability 0.1: 2.3. Sure and wrong, probability 0.001: 6.9. It punishes nothing as much as being certain of something false.',
    },
    gradient: {
      title: 'Which way is down?',
      first:
        'Now for each of the 39,760 weights and biases of such a network we ask: if it were a tiny bit larger, would the loss grow or shrink, and how fast? That slope is its gradient. To try them out one by one would take 39,760 runs. Backpropagation gets all of them in one, by going through the network backwards.',
      second:
        'It begins at the end, where the answer is beautifully simple: what the network said, minus what it should have said. A weight’s gradient is what came in through it, times the gradient by what came out. Then each unit below gets its share of the blame, through the same weights by which it had its say; what passes the bend is multiplied by the bend’s slope. And so on, layer after layer, down to the pixels. It is the chain rule, and nothing else.',
    },
    step: {
      title: 'A small step downhill',
      first:
        'Every weight takes a small step against its gradient. How small is the learning rate η: too large, and it jumps over the valley; too small, and it takes for ever. After the step the same drawing would be read a little better. That is all that learning is here: a little less wrong, many thousand times.',
    },
    training: {
      title: 'Again and again',
      first:
        'A single drawing would only teach it that drawing. So training shuffles thousands of digits, written by hundreds of people, and takes a few dozen at a time, a batch: the gradients of a batch, averaged, point where most of them want to go. Once through all digits is an epoch. The curves in the Train view are this: the loss going down, step by step.',
      second:
        'One thing could still fool us: a network with enough weights can learn its digits by heart. So a tenth of them are held back, and it never learns from these. How well it reads them is the validation accuracy, and the only number that counts. Where the training curve goes on rising and that of validation doesn’t, it has begun to learn by heart.',
    },
    limits: {
      title: 'What it can’t do',
      first:
        'It has no idea what a digit is. It knows patterns of ink, and is helpless where yours differ from those it learned from, which is why it pays to teach it your handwriting. It would call a scribble an 8 if nobody had shown it scribbles, and say so, and how sure it is has to be checked against how often it is right. Keep that in mind when a much larger network answers you with confidence: it is made of the same parts.',
    },
    code: {
      title: 'All of it, in NumPy',
      first:
        'What you have just read, as a program: one training step of a network with one hidden layer. Write it yourself once; it is the best exercise there is.',
    },
  },
  ko: {
    title: '작동 원리',
    intro:
      '숫자를 읽는 신경망은 아주 단순한 계산을 이어 놓은 것입니다. 곱하고, 더하고, 구부립니다. 7이 어떻게 생겼는지 아무도 알려 주지 않았습니다. 신경망은 예시를 보고 스스로 알아냈고, 그 원리는 이 한 페이지에 다 담깁니다. 여기에 적힌 것은 모두 이 프로그램이 실제로 하는 일이며, 직접 그린 숫자로 한 단계씩 지켜볼 수 있습니다.',
    seeIt: '내 그림으로 보기',
    pixels: {
      title: '그림은 한 줄로 늘어선 수입니다',
      first:
        '그림은 다른 숫자들과 같은 크기로 맞춰 한가운데로 옮긴 다음, 28 × 28 픽셀로 줄입니다. 픽셀 하나가 수 하나가 됩니다. 종이는 0, 가장 짙은 잉크는 1, 가장자리는 그 사이의 값입니다. 한 행씩 이어 붙이면 수 784개가 되고, 신경망이 보는 것은 이것이 전부입니다. 신경망은 어떤 두 픽셀이 이웃인지조차 모릅니다.',
    },
    unit: {
      title: '유닛 하나는 질문 하나를 던집니다',
      first:
        '신경망은 유닛으로 이루어집니다. 유닛은 픽셀마다 가중치를 하나씩 가지고 있어서, 곱한 다음 모두 더합니다. 가중치가 양수인 곳의 잉크는 찬성표, 음수인 곳의 잉크는 반대표입니다. 여기에 편향을 더합니다. 편향은 유닛이 얼마나 쉽게 설득되는지를 나타내는 수입니다. 그림이 가중치가 그리는 모양과 닮을수록 합이 커집니다. 그러니까 유닛은 ‘위쪽에 가로획이 있는가?’ 같은 질문 하나를 던지는 셈입니다.',
      second:
        '한 층의 유닛은 모두 동시에 묻습니다. 유닛들의 가중치를 나란히 놓으면 행렬이 되고, 모든 합은 곱셈 한 번으로 나옵니다. 픽셀의 행 벡터에 그 행렬을 곱하고 편향의 행 벡터를 더하면 됩니다. 유닛이 50개라면 배워야 할 수는 784 × 50 + 50 = 39,250개입니다.',
    },
    bend: {
      title: '대답을 구부립니다',
      first:
        '합은 어떤 수든 될 수 있습니다. 활성화 함수가 이것을 대답으로 바꿉니다. 시그모이드는 0(아니요)과 1(예) 사이로 눌러 넣고, 요즘 신경망이 대부분 쓰는 ReLU는 0보다 큰 것만 남기고 나머지는 버립니다.',
      second:
        '사소해 보여도 바로 이것이 모든 것을 가능하게 합니다. 합을 다시 합해도 합일 뿐이어서, 구부리지 않으면 층을 백 개 쌓아도 한 층과 다를 바 없습니다. 구부리면 다음 층이 대답을 조합할 수 있습니다. 위에 가로획이 있고, 그 아래로 비스듬한 획이 있고, 동그라미는 없다면, 7입니다.',
    },
    softmax: {
      title: '점수에서 확률로',
      first:
        '마지막 층에는 숫자마다 유닛이 하나씩 있습니다. 이 유닛들의 합을 로짓이라고 하며, 가장 점수가 높은 숫자가 이깁니다. 얼마나 확신하는지 말하려면 점수를 확률로 바꿔야 합니다. 소프트맥스는 e를 점수만큼 거듭제곱해 모두 양수로 만들고, 그 총합으로 나누어 더하면 1이 되게 합니다. 점수가 1 높으면 확률은 e ≈ 2.7배가 됩니다.',
    },
    loss: {
      title: '얼마나 틀렸을까요?',
      first:
        '배우려면 얼마나 못했는지를 수 하나로 알아야 합니다. 그림이 실제로 어떤 숫자인지 우리는 알고 있습니다. 그 숫자의 자리만 1이고 나머지는 0인 벡터로 적은 것이 원-핫 목표 t입니다. 교차 엔트로피는 둘을 비교합니다. 신경망이 정답에 준 확률의 로그에 음의 부호를 붙인 값입니다.',
      second:
        '확신하고 맞혀서 확률이 1이면 손실은 0입니다. 열 숫자 사이에서 갈팡질팡해 확률이 0.1이면 2.3, 확신하고 틀려서 확률이 0.001이면 6.9입니다. 틀린 것을 확신할 때 가장 큰 벌을 받습니다.',
    },
    gradient: {
      title: '어느 쪽이 내리막일까요?',
      first:
        '이제 이런 신경망의 가중치와 편향 39,760개 하나하나에 대해 묻습니다. 이 값이 아주 조금 커지면 손실은 늘어날까요, 줄어들까요? 얼마나 빨리? 이 비율이 기울기입니다. 하나씩 바꿔 보려면 39,760번 계산해야 합니다. 역전파는 신경망을 거꾸로 한 번 지나가면서 모든 기울기를 한꺼번에 구합니다.',
      second:
        '시작은 맨 끝이고, 거기서 답은 놀랄 만큼 간단합니다. 신경망이 낸 답에서 냈어야 할 답을 뺀 것입니다. 가중치의 기울기는 그 가중치로 들어온 값에, 나간 값에 대한 기울기를 곱한 것입니다. 그다음 아래층의 유닛은 의견을 낼 때 지나간 바로 그 가중치를 거슬러 책임을 나누어 받고, 활성화 함수를 지날 때는 그 함수의 기울기를 곱합니다. 이렇게 한 층씩 픽셀까지 내려갑니다. 미분의 연쇄 법칙, 그것이 전부입니다.',
    },
    step: {
      title: '내리막으로 한 걸음',
      first:
        '모든 가중치가 기울기의 반대쪽으로 조금 움직입니다. 얼마나 움직일지는 학습률 η가 정합니다. 너무 크면 골짜기를 건너뛰고, 너무 작으면 끝이 나지 않습니다. 한 걸음 뒤에는 같은 그림을 조금 더 잘 읽습니다. 여기서 배움이란 이것이 전부입니다. 조금 덜 틀리게, 수만 번.',
    },
    training: {
      title: '다시, 또다시',
      first:
        '그림 하나로는 그 그림만 배웁니다. 그래서 수백 명이 쓴 숫자 수천 개를 섞어 몇십 개씩 꺼내는데, 이 묶음을 배치라고 합니다. 배치의 기울기를 평균 내면 대다수가 가고 싶어 하는 방향이 나옵니다. 모든 숫자를 한 번씩 보면 1에포크입니다. 학습 화면의 곡선이 바로 이것, 한 걸음씩 내려가는 손실입니다.',
      second:
        '한 가지 함정이 남아 있습니다. 가중치가 충분히 많으면 신경망은 숫자를 통째로 외울 수 있습니다. 그래서 10분의 1은 따로 떼어 두고 절대로 가르치지 않습니다. 이 숫자들을 얼마나 잘 읽는지가 검증 정확도이고, 정말 중요한 것은 이 수뿐입니다. 학습 곡선은 계속 좋아지는데 검증 곡선은 제자리라면, 외우기 시작했다는 뜻입니다.',
    },
    limits: {
      title: '할 수 없는 일',
      first:
        '신경망은 숫자가 무엇인지 모릅니다. 잉크의 무늬를 알 뿐이어서, 배운 것과 다른 글씨 앞에서는 어쩔 줄 모릅니다. 내 손글씨를 가르칠 만한 까닭이 여기에 있습니다. 낙서를 본 적이 없다면 낙서를 8이라고 우길 테고, 얼마나 확신한다는 말도 실제로 얼마나 자주 맞히는지와 견주어 보아야 합니다. 훨씬 큰 신경망이 자신 있게 대답할 때도 이 점을 기억하세요. 같은 부품으로 만들어져 있으니까요.',
    },
    code: {
      title: 'NumPy로 쓴 전체 과정',
      first:
        '지금까지 읽은 내용을 프로그램으로 옮기면 이렇습니다. 은닉층이 하나인 신경망의 학습 한 걸음입니다. 한 번은 직접 써 보세요. 이보다 좋은 연습은 없습니다.',
    },
  },
});
