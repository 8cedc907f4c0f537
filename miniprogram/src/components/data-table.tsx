import type { DataTableProps } from './data-table.types';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';

/** On a phone a row is a card: each value under its name. */
export function DataTable<Row>({ caption, columns, rows, keyOf, onOpen, nameOf }: DataTableProps<Row>) {
  return (
    <View className="ui-stack" role="list" label={caption}>
      {rows.map((row) => {
        const values = columns.map(({ title, cell }) => (
          <View key={title} className="ui-bars__line">
            <Text className="ui-quiet">{title}</Text>
            <View>{cell(row)}</View>
          </View>
        ));
        return (
          <View key={keyOf(row)} className="ui-card" role="listitem">
            {onOpen ? (
              <Tappable role="link" label={nameOf?.(row)} onTap={() => onOpen(row)}>
                {values}
              </Tappable>
            ) : (
              values
            )}
          </View>
        );
      })}
    </View>
  );
}
