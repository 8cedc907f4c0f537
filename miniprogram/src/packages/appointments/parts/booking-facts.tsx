import type { BookingView } from '@app/shared/appointments/appointments.views';
import { Answers } from '@/components/answers';
import { Card } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { slotWords } from '@/words/appointments';

/** When, where, who: the same on every page that shows a booking. */
export function BookingFacts({ booking }: { booking: BookingView }) {
  const { officeName, officeAddress, officePhone, people, note, subject } = booking;
  return (
    <Answers
      label="预约内容"
      answers={[
        { question: '办什么', answer: booking.serviceName },
        { question: '时间', answer: slotWords(booking.startsAt, booking.endsAt) },
        { question: '地点', answer: `${officeName}，${officeAddress}` },
        { question: '来办事的人', answer: people.map(personWords).join('、') },
        ...(subject ? [{ question: '为哪件申请', answer: `${subject.title}，编号 ${subject.number}` }] : []),
        ...(officePhone ? [{ question: '网点电话', answer: officePhone }] : []),
        ...(note ? [{ question: '留言', answer: note }] : []),
      ]}
    />
  );
}

function personWords({ personName, self, documentNumberMasked }: BookingView['people'][number]): string {
  const tail = documentNumberMasked ? `（尾号 ${documentNumberMasked.slice(-4).replace(/\*/g, '')}）` : '';
  return self ? `${personName}（您本人）` : `${personName}${tail}`;
}

/** What to bring; nothing is asked for at the window that does not stand here. */
export function Papers({ papers }: { papers: readonly string[] }) {
  return (
    <Card title="要带的材料">
      {papers.length === 0 ? (
        <Text>带上本人身份证件就可以。</Text>
      ) : (
        <View className="ui-stack ui-stack--tight" role="list" label="要带的材料">
          {papers.map((paper) => (
            <View key={paper} className="book-paper" role="listitem">
              <Text>{paper}</Text>
            </View>
          ))}
        </View>
      )}
    </Card>
  );
}
