/** Catches what breaks within a page, so that the frame and the other pages stay: above all, a page whose files do not come. */
import { Component, type ReactNode } from "react";
import { answered } from "../api/client.js";
import { Page } from "./page.js";
import { Failed } from "./states.js";

interface BoundaryProps {
  /** At another place it is tried anew. */
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly broken: Error | null;
  readonly isTrying: boolean;
}

const whole: State = { broken: null, isTrying: false };

export class Boundary extends Component<BoundaryProps, State> {
  override state = whole;

  static getDerivedStateFromError = (broken: Error): State => ({ broken, isTrying: false });

  override componentDidUpdate(before: BoundaryProps): void {
    if (before.place !== this.props.place && this.state.broken) this.setState(whole);
  }

  /** A page is loaded anew only where there is a server that gives it. */
  private readonly again = async (): Promise<void> => {
    this.setState({ isTrying: true });
    try {
      await answered("/health");
      location.reload();
    } catch (error) {
      this.setState({ broken: error as Error, isTrying: false });
    }
  };

  override render(): ReactNode {
    const { broken, isTrying } = this.state;
    if (!broken) return this.props.children;
    return (
      <Page title="This page cannot be shown">
        <Failed
          problem={{ title: "Something of it is missing, or failed", message: broken.message, isPassing: true }}
          again={() => void this.again()}
          isTrying={isTrying}
        />
      </Page>
    );
  }
}
