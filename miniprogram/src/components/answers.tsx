import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';

export type Answer = {
  question: string;
  answer: string;
  /** Goes back to where it was asked. Absent where it cannot be changed. */
  onChange?: () => void;
};

/** Check your answers: what was asked, what was said, and a way to change it. */
export function Answers({ answers, label }: { answers: Answer[]; label?: string }) {
  return (
    <View className="ui-answers" role="list" label={label}>
      {answers.map(({ question, answer, onChange }) => (
        <View key={question} className="ui-answer" role="listitem">
          <View className="ui-answer__words">
            <Text className="ui-answer__question">{question}</Text>
            <Text>{answer === '' ? '未填写' : answer}</Text>
          </View>
          {onChange && (
            <Tappable className="ui-answer__change" label={`修改${question}`} onTap={onChange}>
              修改
            </Tappable>
          )}
        </View>
      ))}
    </View>
  );
}
