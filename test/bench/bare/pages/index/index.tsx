import { Text, View } from '@tarojs/components';

/** One page with words on it. */
export default function Index() {
  return (
    <View>
      <Text>爱心乡村</Text>
    </View>
  );
}
