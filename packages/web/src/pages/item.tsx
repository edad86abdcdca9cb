// The page item.
import { Loading } from '../ui/blank.tsx'

export default Loading
