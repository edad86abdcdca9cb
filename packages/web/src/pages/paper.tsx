// The page paper.
import { Loading } from '../ui/blank.tsx'

export default Loading
